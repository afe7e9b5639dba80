package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Where a map was made.
 *
 * @param stack without the map's own constructors, innermost first; not the outermost frames of a
 *     very deep one
 * @param applicationFrame index of the first frame that is not the JDK's, or {@code null}
 * @param thread the thread that made it, by its name then
 * @param at when
 */
public record CreationInfo(
    List<String> stack, Integer applicationFrame, String thread, Instant at) {

  public CreationInfo {
    stack = List.copyOf(requireNonNull(stack, "created.stack"));
    requireNonNull(thread, "created.thread");
    requireNonNull(at, "created.at");
    if (applicationFrame != null && (applicationFrame < 0 || applicationFrame >= stack.size())) {
      throw new IllegalArgumentException(
          "created.applicationFrame must be one of " + stack.size() + ", not " + applicationFrame);
    }
  }
}
