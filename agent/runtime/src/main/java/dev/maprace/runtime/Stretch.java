package dev.maprace.runtime;

import java.util.concurrent.locks.LockSupport;

/**
 * One access that is held open inside its window, for another thread to run into it. Every stretch
 * is bounded, holds no lock of ours, and ends as soon as anything happens to the map.
 */
public final class Stretch {

  /** How a stretch ended. */
  public enum Outcome {
    /** Another thread came. */
    MET,
    /** Nobody came. */
    IN_VAIN,
    /** Another thread waited for something that the held thread had, or somebody woke it. */
    CUT
  }

  /** How often a held thread looks at its map. */
  private static final long SLICE_NANOS = 300_000;

  /** An interrupted thread does not park at all. */
  private static final int MAX_EARLY_RETURNS = 3;

  /** The longest that it may take. */
  public final long nanos;

  /** What the engine knows it by. */
  public final Object tag;

  /** The thread that is held. */
  public final Thread thread = Thread.currentThread();

  private final long begun = System.nanoTime();
  private volatile boolean cut;

  public Stretch(long nanos, Object tag) {
    this.nanos = nanos;
    this.tag = tag;
  }

  /** Lets the thread go on at once. */
  public void cut() {
    cut = true;
    LockSupport.unpark(thread);
  }

  /** How long it has lasted, in nanoseconds. */
  public long ageNanos() {
    return System.nanoTime() - begun;
  }

  /**
   * Holds the calling thread as long as the state stays what it is.
   *
   * <p>Parking takes an unpark permit that is not ours, so one is given back: at worst one spurious
   * return of the application's next park, which {@link LockSupport} allows. An interrupt ends the
   * stretch and is left as it is.
   */
  Outcome hold(Shadow shadow, long expected) {
    boolean parked = false;
    int early = 0;
    Outcome outcome = null;
    while (outcome == null) {
      long now = System.nanoTime();
      long left = nanos - (now - begun);
      if (shadow.state != expected) {
        outcome = Outcome.MET;
      } else if (cut || early > MAX_EARLY_RETURNS) {
        outcome = Outcome.CUT;
      } else if (left <= 0) {
        outcome = Outcome.IN_VAIN;
      } else {
        long slice = Math.min(left, SLICE_NANOS);
        LockSupport.parkNanos(slice);
        parked = true;
        if (System.nanoTime() - now < slice / 2) {
          early++;
        }
      }
    }
    if (parked) {
      LockSupport.unpark(Thread.currentThread());
    }
    return outcome;
  }
}
