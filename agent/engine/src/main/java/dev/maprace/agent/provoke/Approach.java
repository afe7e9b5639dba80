package dev.maprace.agent.provoke;

import dev.maprace.runtime.AccessKind;

/**
 * An access that is about to happen.
 *
 * @param thread low 32 bits of the thread's id
 * @param kind one of {@link AccessKind}
 * @param site where the application touches the map, {@code com.acme.Orders.add(Orders.java:41)},
 *     and the field that holds it, if that is known
 * @param nanos when, by {@link System#nanoTime()}
 */
public record Approach(int thread, int kind, String site, long nanos) {

  /** Whether this and another access could be a race. */
  boolean conflictsWith(Approach other) {
    return thread != other.thread && (writes() || other.writes());
  }

  /** The call site alone. */
  public String place() {
    return CallSites.Site.withoutField(site);
  }

  boolean writes() {
    return kind == AccessKind.WRITE;
  }
}
