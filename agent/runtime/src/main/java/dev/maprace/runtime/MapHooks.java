package dev.maprace.runtime;

import java.util.AbstractMap;
import java.util.Set;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What instrumented methods of {@code java.util} call. Each window is a pair of calls around the
 * code that touches the map's table; nearly all of them end in the few lines of the methods marked
 * {@code @ForceInline}. Everything else is in {@link Encounters}.
 */
public final class MapHooks {

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long SLOT = U.objectFieldOffset(AbstractMap.class, "keySet");
  // Thread.getId() can be overridden before JDK 19; the field cannot.
  private static final long THREAD_ID = U.objectFieldOffset(Thread.class, "tid");

  /** The token of a write inside a write of the same thread: there is nothing to restore. */
  static final long NESTED = 0;

  /**
   * The token of a write that left a foreign mark standing: there is nothing to restore either.
   * Like {@link #RESUMED}, it names no thread, so that no state can equal it.
   */
  static final long UNMARKED = Shadow.SUSPENDED;

  /** The token of a write by a function that runs inside a write: suspends that one again. */
  static final long RESUMED = Shadow.SUSPENDED | Shadow.TICKET;

  /** What a reader saw of a map without a shadow: no writer, and the first version. */
  static final long UNSHADOWED = 0;

  /** {@code null} while MapRace is not running: collisions then pass unseen. */
  static volatile CollisionSink sink;

  /** {@code null} unless {@code mode=provoke}. */
  static volatile Provoker provoker;

  /** {@code null} unless there is somebody to tell of shared maps. */
  static volatile Onlooker onlooker;

  private MapHooks() {}

  /** Connects whoever wants to hear of shared maps, or disconnects it with {@code null}. */
  public static void tell(Onlooker newOnlooker) {
    onlooker = newOnlooker;
  }

  /** Connects what decides which accesses are held open, or disconnects it with {@code null}. */
  public static void provokeBy(Provoker newProvoker) {
    provoker = newProvoker;
  }

  /** Connects the engine, or disconnects it with {@code null}. */
  public static void connect(CollisionSink newSink) {
    sink = newSink;
  }

  /** Low 32 bits of a thread's id. Ids are counted up from 1; 0 is nobody. */
  @ForceInline
  static int id(Thread thread) {
    return (int) U.getLong(thread, THREAD_ID);
  }

  // ---------------------------------------------------------------- the slot

  /** The shadow of a map that is about to be written. */
  @ForceInline
  public static Shadow shadow(AbstractMap<?, ?> map, Set<?> slot) {
    return slot instanceof Shadow shadow ? shadow : install(map, slot);
  }

  /** The shadow of a map that is about to be read; {@link Shadow#NONE} if it was never written. */
  @ForceInline
  public static Shadow shadowOrNone(Set<?> slot) {
    return slot instanceof Shadow shadow ? shadow : Shadow.NONE;
  }

  /** As {@link #shadowOrNone}, for a map that is somebody's argument. */
  public static Shadow shadowOfArgument(Object map) {
    return map instanceof AbstractMap
        ? shadowOrNone((Set<?>) U.getReference(map, SLOT))
        : Shadow.NONE;
  }

  /** The shadow of a map, which is given one if it has none. */
  static Shadow shadowOf(AbstractMap<?, ?> map) {
    return shadow(map, (Set<?>) U.getReference(map, SLOT));
  }

  private static Shadow install(AbstractMap<?, ?> map, Set<?> found) {
    Set<?> slot = found;
    // Two threads may come here at once; the one that loses takes the other's shadow.
    while (!(slot instanceof Shadow)) {
      int me = id(Thread.currentThread());
      Shadow fresh = fresh(slot, me);
      if (U.compareAndSetReference(map, SLOT, slot, fresh)) {
        Tally.add(Tally.MAPS, me);
        return fresh;
      }
      slot = (Set<?>) U.getReferenceVolatile(map, SLOT);
    }
    return (Shadow) slot;
  }

  /** A shadow for a map that has none yet. */
  static Shadow fresh(Set<?> view, int owner) {
    long flags = provoker == null ? 0 : Shadow.OBSERVED;
    return new Shadow(view, owner, flags);
  }

  /** What {@code java.util} would have found in the slot. */
  @ForceInline
  public static Set<?> view(Set<?> slot) {
    return slot instanceof Shadow shadow ? shadow.view : slot;
  }

  /** Stores a view where {@code java.util} would have stored it in the slot. */
  public static void setView(AbstractMap<?, ?> map, Set<?> view) {
    if (view == null) {
      // AbstractMap.clone and HashMap.reinitialize: the clone must not share its origin's shadow.
      U.putReference(map, SLOT, null);
      return;
    }
    while (true) {
      Object slot = U.getReferenceVolatile(map, SLOT);
      if (slot instanceof Shadow shadow) {
        shadow.view = view;
        return;
      }
      if (U.compareAndSetReference(map, SLOT, slot, view)) {
        return;
      }
    }
  }

  /** A map's table is about to become larger. */
  public static void resized(Set<?> slot, Object map) {
    if (slot instanceof Shadow shadow && shadow.isShared()) {
      Sharing.resize(shadow, map);
    }
  }

  // ---------------------------------------------------------------- writes

  /**
   * Opens a write window.
   *
   * @return a token for the matching exit
   */
  @ForceInline
  public static long enterWrite(Shadow shadow, Object map, Object key) {
    return enter(shadow, map, key, Shadow.IN_PROGRESS);
  }

  /**
   * Opens a write window.
   *
   * @param flags of the mark, if there is nothing to look closer at
   * @return a token for the matching exit
   */
  @ForceInline
  static long enter(Shadow shadow, Object map, Object key, long flags) {
    long state = shadow.state;
    if (Shadow.isQuietlyOwned(state, U.getLong(Thread.currentThread(), THREAD_ID))) {
      long mark = state | flags;
      shadow.setState(mark);
      return mark;
    }
    return Encounters.enterWrite(shadow, map, key);
  }

  /** Ends the window of a method that always writes. */
  @ForceInline
  public static void exitWrite(
      Shadow shadow, long token, int before, int after, Object map, Object key) {
    // A nested window's token equals no state.
    long state = shadow.state;
    if (state == token) {
      if (before != after) {
        shadow.setStructural(state);
      }
      // Not the token's sum: C2 would have that ready from the start, and keep it.
      shadow.setState(state + Shadow.LEAVE);
    } else {
      exitMovedWrite(
          shadow, token, before != after ? Party.STRUCTURAL : Party.VALUE, map, key, true);
    }
  }

  // Out of line: inlined, C2 finds out whether the window is nested when it opens, and keeps that.
  @DontInline
  static void exitMovedWrite(
      Shadow shadow, long token, int outcome, Object map, Object key, boolean mayThrow) {
    if (token != NESTED) {
      Encounters.exitWrite(shadow, token, outcome, map, key, mayThrow);
    }
  }

  /** Ends the window of a method that wrote only if the structure changed. */
  @ForceInline
  public static void exitAlter(
      Shadow shadow, long token, int before, int after, Object map, Object key) {
    if (before != after) {
      exitWrite(shadow, token, before, after, map, key);
    } else if (shadow.state == token) {
      shadow.setState(token - Shadow.IN_PROGRESS);
    } else {
      exitMovedWrite(shadow, token, Party.NOTHING, map, key, true);
    }
  }

  /** Ends the window of a method that writes, or only if the key is absent. */
  @ForceInline
  public static void exitPut(
      Shadow shadow, long token, int before, int after, Object map, Object key, boolean ifAbsent) {
    if (ifAbsent) {
      exitAlter(shadow, token, before, after, map, key);
    } else {
      exitWrite(shadow, token, before, after, map, key);
    }
  }

  /** Ends the window of a method that wrote if it returned an old or a new value. */
  @ForceInline
  public static void exitReplace(
      Object result, Shadow shadow, long token, int before, int after, Object map, Object key) {
    if (result != null) {
      exitWrite(shadow, token, before, after, map, key);
    } else {
      exitAlter(shadow, token, before, after, map, key);
    }
  }

  /** Ends the window of a method that wrote if it returned true. */
  @ForceInline
  public static void exitReplace(
      boolean result, Shadow shadow, long token, int before, int after, Object map, Object key) {
    if (result) {
      exitWrite(shadow, token, before, after, map, key);
    } else {
      exitAlter(shadow, token, before, after, map, key);
    }
  }

  /** Ends the window of a method that writes only if it returns, or if the structure changed. */
  public static void abortAlter(
      Shadow shadow, long token, int before, int after, Object map, Object key) {
    exitMovedWrite(
        shadow, token, before != after ? Party.STRUCTURAL : Party.NOTHING, map, key, false);
  }

  /** Ends the window of a method that writes, or only if the key is absent; never throws. */
  public static void abortPut(
      Shadow shadow, long token, int before, int after, Object map, Object key, boolean ifAbsent) {
    if (ifAbsent) {
      abortAlter(shadow, token, before, after, map, key);
    } else {
      abortWrite(shadow, token, before, after, map, key);
    }
  }

  /** Ends a write window that an exception leaves; never throws. */
  public static void abortWrite(
      Shadow shadow, long token, int before, int after, Object map, Object key) {
    // Whether a value was written before the exception is unknown; a torn table often throws.
    exitMovedWrite(
        shadow, token, before != after ? Party.STRUCTURAL : Party.VALUE, map, key, false);
  }

  // ---------------------------------------------------------------- reads and iterations

  /**
   * Opens a read window. Stores nothing, so that readers of a shared map do not contend, unless the
   * map has had a finding.
   *
   * @return the state that was seen, for {@link #exitRead}
   */
  @ForceInline
  public static long enterRead(Shadow shadow, Object map, Object key) {
    long state = shadow.state;
    return Shadow.concernsReads(state)
        ? Encounters.enterRead(shadow, state, map, key, AccessKind.READ)
        : state;
  }

  /** As {@link #enterRead}, in {@code mode=provoke}: looks whose map it is, too. */
  @ForceInline
  public static long enterReadProvoking(Shadow shadow, Object map, Object key) {
    long state = shadow.state;
    return Shadow.isQuietlyOwned(state, U.getLong(Thread.currentThread(), THREAD_ID))
        ? state
        : Encounters.enterSharedRead(shadow, state, map, key, AccessKind.READ);
  }

  /** As {@link #enterScan}, in {@code mode=provoke}. */
  @ForceInline
  public static long enterScanProvoking(Shadow shadow, Object map, Object key) {
    long state = shadow.state;
    return Shadow.isQuietlyOwned(state, U.getLong(Thread.currentThread(), THREAD_ID))
        ? state
        : Encounters.enterSharedRead(shadow, state, map, key, AccessKind.ITERATION);
  }

  /** An iterator has been made, in {@code mode=provoke}. */
  public static void iterationBegan(Set<?> slot) {
    if (provoker != null && slot instanceof Shadow shadow) {
      Encounters.iterationBegan(shadow);
    }
  }

  /** Ends a read window. */
  @ForceInline
  public static void exitRead(Shadow shadow, long seen, Object map, Object key) {
    if (shadow.state != seen) {
      exitMovedRead(shadow, seen, map, key);
    }
  }

  // Told apart here, out of line: inlined, C2 keeps the answer in a register from the start on.
  @DontInline
  private static void exitMovedRead(Shadow shadow, long seen, Object map, Object key) {
    Shadow current = shadow.isNone() ? shadowNow(map) : shadow;
    // A map without a shadow has never been written, unless it was while we read it.
    if (!current.isNone()) {
      Encounters.exitRead(current, seen, map, key, AccessKind.READ, true);
    }
  }

  private static Shadow shadowNow(Object map) {
    return map instanceof AbstractMap ? shadowOfArgument(map) : WeakShadows.shadowOrNone(map);
  }

  /** Ends a read window that an exception leaves; never throws. */
  public static void abortRead(Shadow shadow, long seen, Object map, Object key) {
    if (!shadow.isNone() && shadow.state != seen) {
      Encounters.exitRead(shadow, seen, map, key, AccessKind.READ, false);
    }
  }

  /** An iteration begins: a write must not be in progress. */
  @ForceInline
  public static void enterIteration(Set<?> slot, Object map) {
    if (slot instanceof Shadow shadow) {
      long state = shadow.state;
      if (Shadow.concernsReads(state)) {
        Encounters.enterRead(shadow, state, map, null, AccessKind.ITERATION);
      }
    }
  }

  /**
   * As {@link #enterIteration}, in {@code mode=provoke}, for a method that walks all of the map by
   * itself: it is held before its first step, and whoever writes meanwhile, it meets here.
   */
  public static void enterWalkProvoking(Set<?> slot, Object map) {
    if (slot instanceof Shadow shadow) {
      long seen = enterScanProvoking(shadow, map, null);
      exitScan(shadow, seen, map, null);
    }
  }

  /** Opens the window of a method that walks the map without comparing modification counts. */
  @ForceInline
  public static long enterScan(Shadow shadow, Object map, Object key) {
    long state = shadow.state;
    return Shadow.concernsReads(state)
        ? Encounters.enterRead(shadow, state, map, key, AccessKind.ITERATION)
        : state;
  }

  /** Ends the window of a method that walks the whole map without comparing modification counts. */
  public static void exitScan(Shadow shadow, long seen, Object map, Object key) {
    if (!shadow.isNone() && shadow.state != seen) {
      Encounters.exitRead(shadow, seen, map, key, AccessKind.ITERATION, true);
    }
  }

  /**
   * {@code java.util} is about to throw a {@link java.util.ConcurrentModificationException}: the
   * modification count moved between two steps. The comparison is the JDK's own, so that an
   * iteration pays nothing for this.
   *
   * @param kind of the access that noticed
   */
  public static void modified(Set<?> slot, Object map, int kind) {
    if (slot instanceof Shadow shadow) {
      Encounters.modified(shadow, map, kind);
    }
  }
}
