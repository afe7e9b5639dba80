package dev.maprace.runtime;

import java.util.AbstractMap;
import java.util.Set;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What the reads of {@link java.util.LinkedHashMap} call: they write if their map is
 * access-ordered, and are reads like any other if it is not.
 */
public final class OrderHooks {

  private OrderHooks() {}

  /** A read of an access-ordered map has touched the map's order. */
  public static void reordered(Set<?> slot) {
    if (slot instanceof Shadow shadow) {
      long state = shadow.state;
      if (Shadow.owner(state) == MapHooks.id(Thread.currentThread())) {
        shadow.setStructural(state);
      }
    }
  }

  /**
   * The shadow of a map whose reads write if it is access-ordered. Where it is not, they are reads
   * like any other and must store nothing.
   */
  @ForceInline
  public static Shadow shadowForOrder(AbstractMap<?, ?> map, Set<?> slot, boolean accessOrder) {
    return accessOrder ? MapHooks.shadow(map, slot) : MapHooks.shadowOrNone(slot);
  }

  /** Opens the window of a read that writes if its map is access-ordered. */
  @ForceInline
  public static long enterReorder(Shadow shadow, Object map, Object key, boolean accessOrder) {
    // The handler of last resort takes a token with this flag for a mark of ours.
    return accessOrder
        ? MapHooks.enterWrite(shadow, map, key)
        : MapHooks.enterRead(shadow, map, key) & ~Shadow.IN_PROGRESS;
  }

  /** As {@link #enterReorder}, in {@code mode=provoke}. */
  @ForceInline
  public static long enterReorderProvoking(
      Shadow shadow, Object map, Object key, boolean accessOrder) {
    return accessOrder
        ? MapHooks.enterWrite(shadow, map, key)
        : MapHooks.enterReadProvoking(shadow, map, key) & ~Shadow.IN_PROGRESS;
  }

  /** Ends the window of a read that writes if its map is access-ordered. */
  @ForceInline
  public static void exitReorder(
      Shadow shadow,
      long token,
      int before,
      int after,
      Object map,
      Object key,
      boolean accessOrder) {
    if (!accessOrder) {
      MapHooks.exitRead(shadow, token, map, key);
    } else {
      // Using an entry is a structural modification of such a map (Javadoc of LinkedHashMap).
      // A ticket may have come between the mark and what reordered() saw of it.
      // A token that is no mark names no write: without a thread and a version, it would be the one
      // of a map in which nothing was ever structural.
      boolean used =
          before != after
              || (Shadow.inProgress(token) && ((shadow.structural ^ token) & ~Shadow.FLAGS) == 0);
      MapHooks.exitAlter(shadow, token, before, used ? before + 1 : before, map, key);
    }
  }

  /** Ends such a window that an exception leaves; never throws. */
  public static void abortReorder(
      Shadow shadow,
      long token,
      int before,
      int after,
      Object map,
      Object key,
      boolean accessOrder) {
    if (accessOrder) {
      MapHooks.abortAlter(shadow, token, before, after, map, key);
    } else {
      MapHooks.abortRead(shadow, token, map, key);
    }
  }
}
