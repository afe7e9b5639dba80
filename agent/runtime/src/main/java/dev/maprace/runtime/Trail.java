package dev.maprace.runtime;

import jdk.internal.misc.Unsafe;

/**
 * The last accesses to a map that has had a finding: who, from where, and when. Never a key.
 *
 * <p>A walked stack costs one to two microseconds, so that of a busy map not every access can be
 * kept. One of many would not show what a thread does in two steps: accesses are kept in bursts,
 * all of a burst, with a pause between them.
 */
final class Trail {

  /** Accesses of a burst, and accesses that are kept; a power of two. */
  private static final int LENGTH = 32;

  /** From the beginning of a burst to that of the next. */
  private static final long BURST_NANOS = 50_000_000;

  /** Bursts of all maps together in that time: at most a fiftieth of a core's. */
  private static final int MOST_BURSTS = 16;

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long TAKEN = U.objectFieldOffset(Trail.class, "taken");

  // Racy on purpose: a lost update allows one burst more.
  private static long periodStarted = System.nanoTime();
  private static int bursts;

  // Plain stores do, as a Step is immutable; so does a reader that misses the newest.
  private final Step[] steps = new Step[LENGTH];

  @SuppressWarnings("UnusedVariable") // Unsafe counts in it.
  private volatile int taken;

  private volatile long pausedUntil = System.nanoTime();

  /** Whether accesses are being kept now; stores nothing, as readers of a busy map come here. */
  boolean isOpen() {
    return System.nanoTime() - pausedUntil >= 0;
  }

  /** Keeps an access that now begins. */
  void add(Party party, Object key) {
    long now = System.nanoTime();
    int number = U.getAndAddInt(this, TAKEN, 1);
    int place = number & (LENGTH - 1);
    steps[place] = new Step(party, now, number, Step.keyOf(key));
    if (place == LENGTH - 1) {
      Step first = steps[0];
      pausedUntil = (mayGoOn(now) ? first.nanos : now) + BURST_NANOS;
    }
  }

  private static boolean mayGoOn(long now) {
    if (now - periodStarted > BURST_NANOS) {
      periodStarted = now;
      bursts = 0;
    }
    return ++bursts <= MOST_BURSTS;
  }

  /** The accesses that are kept and began before a moment, in no order. */
  Step[] before(long nanos) {
    Step[] found = new Step[LENGTH];
    int count = 0;
    for (Step step : steps) {
      if (step != null && step.nanos - nanos < 0) {
        found[count++] = step;
      }
    }
    Step[] all = new Step[count];
    System.arraycopy(found, 0, all, 0, count);
    return all;
  }

  /** Settles what was kept before a moment. */
  void settle(long before, Settler settler) {
    for (Step step : steps) {
      if (step != null) {
        step.party.settle(step.nanos, before, settler);
      }
    }
  }

  boolean isSettled() {
    for (Step step : steps) {
      if (step != null && !step.party.isSettled()) {
        return false;
      }
    }
    return true;
  }

  static int burst(int number) {
    return number / LENGTH;
  }
}
