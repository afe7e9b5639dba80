package dev.maprace.agent.capture;

import dev.maprace.report.Lock;
import java.util.List;

/**
 * The locks that two threads hold, as far as a JVM tells: the monitors of platform threads, and
 * their ownable synchronizers if asked for. It tells nothing of a virtual thread's, nor of read
 * locks, and "unknown" is not "none".
 */
final class HeldLocks {

  private static final Held VIRTUAL =
      Held.unknown("a JVM does not tell which locks a virtual thread holds");

  /**
   * What is known of one thread's locks.
   *
   * @param locks {@code null} when unknown
   * @param state the thread's state, or {@code null} when unknown
   */
  record Held(List<Lock> locks, String note, String state) {
    static Held unknown(String why) {
      return new Held(null, why, null);
    }

    /** The thread had left the call: what it held inside is not what it holds now. */
    Held takenTooLate() {
      return unknown("the thread had left the call when its locks could be asked for");
    }
  }

  private final boolean synchronizers;

  /**
   * @param synchronizers whether to ask for ownable synchronizers too, which walks the heap
   */
  HeldLocks(boolean synchronizers) {
    this.synchronizers = synchronizers;
  }

  /** What two threads hold at this moment. */
  Held[] of(long first, boolean firstVirtual, long second, boolean secondVirtual) {
    Held[] held;
    try {
      held = ManagedLocks.of(new long[] {first, second}, synchronizers);
    } catch (LinkageError | UnsupportedOperationException e) {
      Held none = Held.unknown("this JVM does not tell which locks a thread holds");
      return new Held[] {none, none};
    }
    return new Held[] {
      firstVirtual ? VIRTUAL : held[0], secondVirtual ? VIRTUAL : held[1],
    };
  }
}
