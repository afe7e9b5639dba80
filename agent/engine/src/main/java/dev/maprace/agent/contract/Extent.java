package dev.maprace.agent.contract;

import java.util.Set;

/**
 * Where the window of an access is, and what happens in it.
 *
 * @param anchor where it opens and closes
 * @param calls the called methods that {@code anchor} speaks of
 * @param callbacks the called methods that may use the map themselves; the window is suspended
 *     meanwhile
 * @param moving the called methods that may move the structure, if it moves in these and in the
 *     method's own code alone; none if that is not known
 * @param writing the called methods that change more than a value, if the method only looks until
 *     it has called its function; none if that is not known
 */
public record Extent(
    Anchor anchor,
    Set<String> calls,
    Set<String> callbacks,
    Set<String> moving,
    Set<String> writing) {

  /** The whole method, of which nothing else is said. */
  static final Extent METHOD = new Extent(Anchor.METHOD, Set.of(), Set.of(), Set.of(), Set.of());

  /** Where a window opens and closes. */
  public enum Anchor {
    /** It is the whole method. */
    METHOD,
    /** It is each call of certain methods. */
    AT,
    /** It is the method from the return of a certain call on. */
    AFTER,
    /** It is what the method does inside its synchronized block. */
    IN_MONITOR
  }

  public Extent {
    calls = Set.copyOf(calls);
    callbacks = Set.copyOf(callbacks);
    moving = Set.copyOf(moving);
    writing = Set.copyOf(writing);
  }

  /**
   * Whether it is known where the structure moves. Nothing need be kept from the entry on then, and
   * on a way out that passes none of these places C2 knows what it was: an eighth of a put.
   */
  public boolean seesMoves() {
    return !moving.isEmpty();
  }

  /**
   * Whether the window is suspended from its beginning. Its functions need no stores around them
   * then, which are a tenth of a short {@code compute}.
   */
  public boolean looks() {
    return !writing.isEmpty();
  }
}
