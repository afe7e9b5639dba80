package dev.maprace.runtime;

/** Says what is kept of accesses in the long run; see {@link Unsettled}. */
public interface Settler {

  /**
   * What stands for a party's {@link Walk} from now on: it must keep neither the thread nor classes
   * alive. {@code null} if nothing does.
   */
  Object settled(Party party);

  /** Asked after each map; if not, the others are left for the next time. */
  default boolean mayGoOn() {
    return true;
  }
}
