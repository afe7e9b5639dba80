package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/**
 * One of the last accesses to a map before a collision on it.
 *
 * @param thread by whom
 * @param operation the map's method, such as {@code put}, or {@code null} if it is unknown
 * @param site where the application touched the map, as a line of a stack has it
 * @param sameKey whether it is known to be to the key of the access before it by this thread; keys
 *     themselves are not kept
 * @param microsBefore how long before the collision was seen, in microseconds, at least 0
 */
public record PastAccess(
    ThreadRef thread,
    AccessKind kind,
    String operation,
    String site,
    boolean sameKey,
    long microsBefore) {

  public PastAccess {
    requireNonNull(thread, "history.thread");
    requireNonNull(kind, "history.kind");
    requireNonNull(site, "history.site");
    if (microsBefore < 0) {
      throw new IllegalArgumentException(
          "history.microsBefore must be at least 0, not " + microsBefore);
    }
  }
}
