package dev.maprace.runtime;

import java.util.Collection;

/** Notices that a map is used by more than one thread, and counts what happens to such maps. */
final class Sharing {

  private Sharing() {}

  /** The calling thread is about to use a map; counts if another thread wrote it last. */
  static void access(Shadow shadow, long state, Object map, int me) {
    boolean written = Shadow.version(state) != 0 || Shadow.inProgress(state);
    if (Shadow.owner(state) != me && written && isWatched()) {
      Tally.add(Tally.ACCESSES, me);
      notice(shadow, state, map, me);
    }
  }

  /** The calling thread has come to a map that another thread wrote last. */
  static void notice(Shadow shadow, long state, Object map, int me) {
    if (!shadow.share()) {
      return;
    }
    Tally.add(Tally.SHARED, me);
    Onlooker onlooker = MapHooks.onlooker;
    if (onlooker != null && !isList(map)) {
      try {
        onlooker.shared(map, NameHooks.fieldOf(shadow), Shadow.owner(state));
      } catch (Throwable e) {
        // Out of stack or memory: one event less.
      }
    }
  }

  /**
   * Whether nobody is told: class loaders keep their classes in lists, and their inflaters in
   * queues, and whoever is told in the middle of that may need a class, and wait for itself.
   */
  private static boolean isList(Object map) {
    return map instanceof Collection;
  }

  private static boolean isWatched() {
    CollisionSink sink = MapHooks.sink;
    return sink != null && sink.watches(Thread.currentThread());
  }

  /** The calling thread makes the table of a shared map larger. */
  static void resize(Shadow shadow, Object map) {
    if (!isWatched()) {
      return;
    }
    Tally.add(Tally.RESIZES, MapHooks.id(Thread.currentThread()));
    Onlooker onlooker = MapHooks.onlooker;
    if (onlooker != null) {
      try {
        onlooker.resized(map, NameHooks.fieldOf(shadow));
      } catch (Throwable e) {
        // As in notice.
      }
    }
  }
}
