package dev.maprace.agent.capture;

import dev.maprace.report.Lock;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * The locks that two threads hold, as far as a JVM tells: the monitors of platform threads, and
 * their ownable synchronizers if asked for. It tells nothing of a virtual thread's, nor of read
 * locks, and "unknown" is not "none".
 */
final class HeldLocks {

  private static final String MONITORS_ONLY =
      "monitors only; java.util.concurrent's exclusive locks are told with locks=full, read locks"
          + " never";
  private static final String NO_READ_LOCKS = "read locks are never told";

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
      return new Held(
          null, "the thread had left the call when its locks could be asked for", state);
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
    ThreadInfo[] infos;
    try {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      infos = threads.getThreadInfo(new long[] {first, second}, true, synchronizers);
    } catch (LinkageError | UnsupportedOperationException e) {
      Held none = Held.unknown("this JVM does not tell which locks a thread holds");
      return new Held[] {none, none};
    }
    return new Held[] {held(infos[0], firstVirtual), held(infos[1], secondVirtual)};
  }

  private Held held(ThreadInfo info, boolean virtual) {
    if (virtual) {
      return Held.unknown("a JVM does not tell which locks a virtual thread holds");
    }
    if (info == null) {
      return Held.unknown("the thread has ended");
    }
    List<Lock> locks = new ArrayList<>();
    for (MonitorInfo monitor : info.getLockedMonitors()) {
      StackTraceElement frame = monitor.getLockedStackFrame();
      locks.add(lock(monitor, "monitor", frame == null ? null : CallStack.line(frame)));
    }
    for (LockInfo synchronizer : info.getLockedSynchronizers()) {
      locks.add(lock(synchronizer, "synchronizer", null));
    }
    return new Held(
        locks, synchronizers ? NO_READ_LOCKS : MONITORS_ONLY, info.getThreadState().name());
  }

  private static Lock lock(LockInfo info, String kind, String frame) {
    return new Lock(
        info.getClassName(), Integer.toHexString(info.getIdentityHashCode()), kind, frame);
  }
}
