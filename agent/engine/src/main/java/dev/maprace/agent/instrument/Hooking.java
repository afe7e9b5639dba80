package dev.maprace.agent.instrument;

/**
 * Which hooks the maps' classes are to have.
 *
 * @param active whether any; without them the classes only look through the shadows that maps have
 * @param sizes whether {@code size()} and {@code isEmpty()} count as reads
 * @param provoking whether accesses may be held open
 * @param creations whether it is noted where maps are made
 */
public record Hooking(boolean active, boolean sizes, boolean provoking, boolean creations) {

  /** No hooks, yet maps may have shadows. */
  public static final Hooking NONE = new Hooking(false, false, false, false);
}
