package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/**
 * A thread at the moment of a capture.
 *
 * @param state as {@link Thread.State} names it; {@code null} if the thread was not found
 * @param group its thread group, or {@code null}
 */
public record ThreadInfo(
    String name, long id, String state, boolean virtual, boolean daemon, String group) {

  public ThreadInfo {
    requireNonNull(name, "thread.name");
  }
}
