package dev.maprace.agent.capture;

import dev.maprace.agent.capture.HeldLocks.Held;
import dev.maprace.report.Lock;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code java.management} tells of held locks. Apart from {@link HeldLocks} because a JVM
 * without that module cannot even verify this class.
 */
final class ManagedLocks {

  private static final String MONITORS_ONLY =
      "monitors only; java.util.concurrent's exclusive locks are told with locks=full, read locks"
          + " never";
  private static final String NO_READ_LOCKS = "read locks are never told";

  private ManagedLocks() {}

  /**
   * What platform threads hold at this moment.
   *
   * @param synchronizers whether to ask for ownable synchronizers too
   */
  static Held[] of(long[] threads, boolean synchronizers) {
    ThreadInfo[] infos =
        ManagementFactory.getThreadMXBean().getThreadInfo(threads, true, synchronizers);
    Held[] held = new Held[infos.length];
    for (int i = 0; i < infos.length; i++) {
      held[i] = held(infos[i], synchronizers);
    }
    return held;
  }

  private static Held held(ThreadInfo info, boolean synchronizers) {
    if (info == null) {
      return Held.unknown("the thread has ended");
    }
    List<Lock> locks = new ArrayList<>();
    int ours = framesOfOurs(info);
    for (MonitorInfo monitor : info.getLockedMonitors()) {
      StackTraceElement frame = monitor.getLockedStackFrame();
      if (frame == null || monitor.getLockedStackDepth() >= ours) {
        locks.add(lock(monitor, "monitor", frame == null ? null : CallStack.line(frame)));
      }
    }
    for (LockInfo synchronizer : info.getLockedSynchronizers()) {
      locks.add(lock(synchronizer, "synchronizer", null));
    }
    return new Held(
        locks, synchronizers ? NO_READ_LOCKS : MONITORS_ONLY, info.getThreadState().name());
  }

  /** What a hook locks, as to walk a stack does with its Throwable, guards no map. */
  private static int framesOfOurs(ThreadInfo info) {
    List<StackTraceElement> stack = Arrays.asList(info.getStackTrace());
    return stack.size() - CallStack.withoutRuntime(stack).size();
  }

  private static Lock lock(LockInfo info, String kind, String frame) {
    return new Lock(
        info.getClassName(), Integer.toHexString(info.getIdentityHashCode()), kind, frame);
  }
}
