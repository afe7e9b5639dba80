package dev.maprace.agent.provoke;

import dev.maprace.runtime.Stretch;

/**
 * A stretch that took place.
 *
 * @param thread the one that was held
 * @param threadId low 32 bits of its id
 * @param site where it was about to use the map
 * @param nanos how long it was held
 */
public record EndedStretch(
    Thread thread, int threadId, String site, Stretch.Outcome outcome, long nanos) {

  /** The held thread, as reports write it. */
  public String who() {
    return "\"" + thread.getName() + "\" #" + Integer.toUnsignedString(threadId);
  }
}
