package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/**
 * A thread at the moment of a capture.
 *
 * @param state as {@link Thread.State} names it, without MapRace's own waiting; {@code null} if it
 *     is not known: the thread was not found, or had left the call before
 * @param group its thread group, or {@code null}
 */
public record ThreadInfo(
    String name, long id, String state, boolean virtual, boolean daemon, String group) {

  public ThreadInfo {
    requireNonNull(name, "thread.name");
  }

  /** The same thread in another state. */
  public ThreadInfo withState(String other) {
    return new ThreadInfo(name, id, other, virtual, daemon, group);
  }
}
