package dev.maprace.runtime;

import java.util.AbstractMap;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What classes of the application call that make maps, with {@code allocation=on}.
 *
 * <p>A walked stack costs microseconds, so that not every map's creation can be noted. Each place
 * that makes maps has its own count: its first ones are noted and then, when {@link #allow} gives
 * it another chance, one now and then. A place that has had its share costs one load, and stores
 * nothing.
 */
public final class CreationHooks {

  /** Maps of one place that are noted at once. */
  static final int FIRST = 8;

  /** Places that are told apart; of more, several share a count. */
  static final int PLACES = 1 << 16;

  /** It takes this many calls of {@link #allow} until each place was given another chance. */
  private static final int TURNS = 10;

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long UNSETTLED = U.objectFieldOffset(Fresh.class, "last");

  // Racy on purpose, as is the allowance: a lost update allows one map more.
  private static final byte[] NOTED = new byte[PLACES];
  private static volatile int allowance;

  private static final Fresh FRESH = new Fresh();
  private static int turn;

  /** Holds what is not settled yet. */
  private static final class Fresh {
    volatile Creation last;
  }

  private CreationHooks() {}

  /**
   * A class of the application has made something.
   *
   * @param made a map, a set, or something else
   * @param place number of the place in its code
   */
  @ForceInline
  public static void made(Object made, int place) {
    if (NOTED[place & (PLACES - 1)] < FIRST) {
      note(made, place);
    }
  }

  /**
   * A map of the application's own is made.
   *
   * @param offset as in {@link FieldHooks#shadow}
   */
  @ForceInline
  public static void made(Object map, long offset, int place) {
    if (NOTED[place & (PLACES - 1)] < FIRST && offset > 0) {
      noteOwn(map, offset, place);
    }
  }

  private static boolean isWanted() {
    return allowance > 0 && MapHooks.sink != null;
  }

  private static void note(Object made, int place) {
    if (isWanted()) {
      AbstractMap<?, ?> map = NameHooks.mapOf(made);
      if (map != null) {
        note(MapHooks.shadowOf(map), made, place);
      }
    }
  }

  private static void noteOwn(Object map, long offset, int place) {
    if (isWanted()) {
      note(FieldHooks.shadow(map, offset), map, place);
    }
  }

  private static void note(Shadow shadow, Object made, int place) {
    // A constructor that calls another one of its class comes twice.
    int left = allowance;
    if (left <= 0 || shadow.creation() != null) {
      return;
    }
    allowance = left - 1;
    NOTED[place & (PLACES - 1)]++;
    try {
      Creation creation = new Creation(made, shadow.name());
      shadow.created(creation);
      keep(creation);
    } catch (Throwable e) {
      // Out of stack or memory: one creation less is known.
    }
  }

  private static void keep(Creation creation) {
    Creation before;
    do {
      before = FRESH.last;
      creation.earlier = before;
    } while (!U.compareAndSetReference(FRESH, UNSETTLED, before, creation));
  }

  /** What was noted since the last call, the newest first, or {@code null}. */
  public static Creation takeNew() {
    return (Creation) U.getAndSetReference(FRESH, UNSETTLED, null);
  }

  /**
   * Lets maps be noted; called by the engine's thread again and again.
   *
   * @param more how many, besides those that were allowed before
   * @param most how many are allowed at once
   */
  public static void allow(int more, int most) {
    int slice = PLACES / TURNS + 1;
    int start = turn * slice;
    for (int place = start; place < start + slice && place < PLACES; place++) {
      if (NOTED[place] >= FIRST) {
        NOTED[place] = FIRST - 1;
      }
    }
    turn = (turn + 1) % TURNS;
    int sum = allowance + more;
    allowance = sum < most ? sum : most;
  }

  /** Lets no more maps be noted. */
  public static void allowNone() {
    allowance = 0;
  }
}
