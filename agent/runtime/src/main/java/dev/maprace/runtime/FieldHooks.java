package dev.maprace.runtime;

import java.util.Set;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What instrumented methods of the application's own maps, and of its libraries', call besides
 * {@link MapHooks}: their shadow stands in a field that was added when the class was loaded. Where
 * that was too early to be given one, it is in the table of {@link WeakShadows}.
 */
public final class FieldHooks {

  private static final Unsafe U = Unsafe.getUnsafe();

  /** The field of a map's class that holds the shadow. */
  public static final String FIELD = "$maprace";

  /** The offset of a field that is not there: the shadow stands in {@link WeakShadows}. */
  public static final long NO_FIELD = -1;

  private FieldHooks() {}

  /**
   * Where a class, or a superclass of it, has {@link #FIELD}; called by its initializer.
   *
   * @return {@link #NO_FIELD} if none of them was given one
   */
  public static long offset(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      try {
        return U.objectFieldOffset(each, FIELD);
      } catch (InternalError noSuchField) {
        // A superclass may have it.
      }
    }
    return NO_FIELD;
  }

  /**
   * The shadow of a map that is about to be accessed. Its first reader installs it too: a field is
   * empty once in a map's life, and to tell apart what was never written would cost each read.
   *
   * @param offset 0 also while a superclass's initializer runs, before the class's own
   */
  @ForceInline
  public static Shadow shadow(Object map, long offset) {
    Object found = offset > 0 ? U.getReference(map, offset) : null;
    return found != null ? (Shadow) found : install(map, offset);
  }

  private static Shadow install(Object map, long offset) {
    if (offset == NO_FIELD) {
      return WeakShadows.shadow(map);
    }
    int me = MapHooks.id(Thread.currentThread());
    Shadow fresh = MapHooks.fresh(null, me);
    // Two threads may come here at once; the one that loses takes the other's shadow. While nobody
    // knows where the field is, the shadow is this access's alone, which meets nobody.
    Object found = offset > 0 ? U.compareAndExchangeReference(map, offset, null, fresh) : null;
    if (found != null) {
      return (Shadow) found;
    }
    if (offset > 0) {
      Tally.add(Tally.MAPS, me);
    }
    return fresh;
  }

  /** What stands in the field: the shadow, or {@code null}. */
  public static Set<?> slot(Object map, long offset) {
    if (offset == NO_FIELD) {
      return WeakShadows.slot(map);
    }
    return offset > 0 ? (Shadow) U.getReference(map, offset) : null;
  }

  /**
   * A clone has no shadow yet: {@code Object.clone} has copied its origin's.
   *
   * @param clone what a superclass's {@code clone()} has returned, which may be anything
   * @param holder the class that has the field
   */
  public static Object cloned(Object clone, long offset, Class<?> holder) {
    if (offset > 0 && holder.isInstance(clone)) {
      U.putReference(clone, offset, null);
    }
    return clone;
  }

  /** As {@link MapHooks#exitReplace}, for a map whose structure shows in no field. */
  @ForceInline
  public static void exitFound(
      Object result, Shadow shadow, long token, int before, int after, Object map, Object key) {
    exitFound(result != null, shadow, token, before, after, map, key);
  }

  /** As {@link MapHooks#exitReplace}, for a map whose structure shows in no field. */
  @ForceInline
  public static void exitFound(
      boolean result, Shadow shadow, long token, int before, int after, Object map, Object key) {
    if (result) {
      MapHooks.exitWrite(shadow, token, before, before + 1, map, key);
    } else {
      MapHooks.exitAlter(shadow, token, before, after, map, key);
    }
  }
}
