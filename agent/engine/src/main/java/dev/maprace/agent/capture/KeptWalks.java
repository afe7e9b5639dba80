package dev.maprace.agent.capture;

import dev.maprace.runtime.Party;
import dev.maprace.runtime.Settler;
import dev.maprace.runtime.Unsettled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Lets go of the threads and classes of accesses that maps keep: a map of the host's may outlive
 * many applications.
 */
final class KeptWalks implements Settler {

  private static final long TURN_NANOS = 500_000_000L;

  /** A busy map has replaced by then what it kept, at no cost; the rest costs some 50 µs each. */
  private static final long AGE_NANOS = 1_000_000_000L;

  private final BooleanSupplier isIdle;
  private final Map<List<StackTraceElement>, List<StackTraceElement>> frames = new HashMap<>();
  private long nextTurn = System.nanoTime() + TURN_NANOS;

  /**
   * @param isIdle whether no thread waits to be looked at
   */
  KeptWalks(BooleanSupplier isIdle) {
    this.isIdle = isIdle;
  }

  /** Settles what has been kept for a while, unless it was looked at a moment ago. */
  void settleDue() {
    long now = System.nanoTime();
    if (now - nextTurn >= 0 && isIdle.getAsBoolean()) {
      nextTurn = now + TURN_NANOS;
      try {
        Unsettled.settle(now - AGE_NANOS, this);
      } finally {
        frames.clear();
      }
    }
  }

  @Override
  public Object settled(Party party) {
    return WalkedStack.of(party, frames);
  }

  @Override
  public boolean mayGoOn() {
    return isIdle.getAsBoolean();
  }

  /** Nobody will ask for what is kept. */
  void forget() {
    Unsettled.settle(System.nanoTime(), party -> null);
  }
}
