package dev.maprace.junit;

import java.util.List;
import java.util.Map;

/**
 * One collision, as {@code dev.maprace.Findings} tells of it.
 *
 * @param id the finding's fingerprint
 * @param fails whether it is to fail a test; if not, it is told elsewhere
 * @param summary two lines
 * @param text the text report, with the path of the whole one
 * @param page URI of the finding on the page, which is there when the JVM has ended
 * @param nanos when it was seen, by {@link System#nanoTime()}
 * @param sides its two threads
 */
record Collision(
    String id,
    boolean fails,
    String summary,
    String text,
    String page,
    long nanos,
    List<Side> sides) {

  /**
   * One of its threads.
   *
   * @param mark what it was marked with, or {@code null}
   * @param stack innermost first
   */
  record Side(long threadId, Object mark, List<String> stack) {

    @SuppressWarnings("unchecked") // As Findings.listen says.
    private static Side of(Map<String, Object> thread) {
      return new Side(
          (Long) thread.get("id"), thread.get("mark"), (List<String>) thread.get("stack"));
    }
  }

  @SuppressWarnings("unchecked") // As Findings.listen says.
  static Collision of(Map<String, Object> event) {
    List<Map<String, Object>> threads = (List<Map<String, Object>>) event.get("threads");
    return new Collision(
        (String) event.get("id"),
        (Boolean) event.get("fails"),
        (String) event.get("summary"),
        (String) event.get("text"),
        (String) event.get("page"),
        (Long) event.get("nanos"),
        threads.stream().map(Side::of).toList());
  }
}
