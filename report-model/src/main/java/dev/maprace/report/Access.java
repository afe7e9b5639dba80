package dev.maprace.report;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One operation on one map by one thread.
 *
 * @param operation the map's method, such as {@code put}; {@code null} if only the thread is known
 * @param kind what it does to the map
 * @param structural whether it changed more than a value; {@code null} if that is unknown
 * @param key the key it was called with, or {@code null} if it has none
 * @param stack innermost frame first, without MapRace's own frames; of a deep one, a line in place
 *     of frames says how many were left out; empty if unknown
 * @param applicationFrame index in {@code stack} of the first frame that is not the JDK's, or
 *     {@code null} if there is none
 * @param exact whether the stack was walked while the thread was inside this very call
 * @param note why it is not exact, or {@code null}
 * @param locks the locks the thread held; {@code null} when unknown, which is not the same as none
 * @param locksNote what the locks leave out, or why they are unknown; {@code null} if nothing
 */
public record Access(
    String operation,
    AccessKind kind,
    Boolean structural,
    Key key,
    ThreadInfo thread,
    List<String> stack,
    Integer applicationFrame,
    boolean exact,
    String note,
    List<Lock> locks,
    String locksNote) {

  public Access {
    requireNonNull(kind, "access.kind");
    requireNonNull(thread, "access.thread");
    stack = List.copyOf(requireNonNull(stack, "access.stack"));
    if (applicationFrame != null) {
      checkIndex(applicationFrame, stack.size());
    }
    locks = locks == null ? null : List.copyOf(locks);
  }
}
