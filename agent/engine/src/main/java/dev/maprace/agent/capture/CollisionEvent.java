package dev.maprace.agent.capture;

import dev.maprace.agent.output.ExitPage;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.TextReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One collision, in types of the JDK's: what {@link dev.maprace.Findings} hands to a listener. */
final class CollisionEvent {

  private CollisionEvent() {}

  /**
   * @param detailed the finding with the details of its best capture
   * @param collision the same finding as this one collision has it
   */
  static Map<String, Object> of(
      Finding detailed, Finding collision, Examination examination, Path report) {
    String file = report.toAbsolutePath().toString();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", collision.id());
    event.put("kind", collision.kind().name());
    event.put("fails", detailed.demandsAction() || collision.demandsAction());
    event.put("map", collision.map().className());
    if (collision.map().name() != null) {
      event.put("field", collision.map().name());
    }
    event.put("summary", TextReport.summary(detailed));
    event.put("text", TextReport.of(detailed, file));
    event.put("report", file);
    event.put("page", page(report, collision.id()));
    event.put("nanos", examination.ticket().openedNanos);
    event.put(
        "threads",
        List.of(
            side(collision.accesses().get(0), examination.holder()),
            side(collision.accesses().get(1), examination.arriver())));
    return Map.copyOf(event);
  }

  private static String page(Path report, String id) {
    return report.toAbsolutePath().resolveSibling(ExitPage.NAME).toUri() + "#" + id;
  }

  private static Map<String, Object> side(Access access, Side side) {
    Map<String, Object> thread = new LinkedHashMap<>();
    thread.put("id", access.thread().id());
    thread.put("name", String.valueOf(access.thread().name()));
    thread.put("stack", access.stack());
    if (side.mark() != null) {
      thread.put("mark", side.mark());
    }
    return Map.copyOf(thread);
  }
}
