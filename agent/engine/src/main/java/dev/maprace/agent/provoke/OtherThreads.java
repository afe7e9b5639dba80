package dev.maprace.agent.provoke;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code java.management} tells of threads. It tells nothing of virtual ones. Apart from
 * {@link Threads} because a JVM without that module cannot even verify this class.
 */
final class OtherThreads {

  /** The JVM's own, and those of the tool that runs the tests. */
  private static final List<String> SERVICE =
      List.of(
          "Reference Handler",
          "Finalizer",
          "Signal Dispatcher",
          "Common-Cleaner",
          "Attach Listener",
          "Notification Thread",
          "Service Thread",
          "Monitor Deflation Thread",
          "process reaper",
          "RMI ",
          "JMX ",
          "JFR ",
          "surefire-forkedjvm",
          "maprace-");

  private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

  private OtherThreads() {}

  /** Whether another thread of the application than this one is about to do something. */
  static boolean anyActiveBut(long thread) {
    for (ThreadInfo info : BEAN.getThreadInfo(BEAN.getAllThreadIds())) {
      if (info != null && info.getThreadId() != thread && isActive(info)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isActive(ThreadInfo info) {
    String name = info.getThreadName();
    boolean carrier = name.startsWith("ForkJoinPool-");
    boolean parked =
        info.getThreadState() == Thread.State.WAITING
            || info.getThreadState() == Thread.State.TERMINATED;
    return (carrier || !parked) && SERVICE.stream().noneMatch(name::startsWith);
  }

  /** The threads, by the low 32 bits of their ids, that have a lock another one waits for. */
  static Set<Integer> awaited() {
    Set<Integer> owners = new HashSet<>();
    for (ThreadInfo info : BEAN.getThreadInfo(BEAN.getAllThreadIds())) {
      if (info != null && info.getLockOwnerId() > 0) {
        owners.add((int) info.getLockOwnerId());
      }
    }
    return owners;
  }

  /** The monitors that a thread holds, by their identity hash codes. */
  static int[] monitorsOf(long thread) {
    ThreadInfo info = BEAN.getThreadInfo(new long[] {thread}, true, false)[0];
    if (info == null) {
      return new int[0];
    }
    MonitorInfo[] monitors = info.getLockedMonitors();
    int[] hashes = new int[monitors.length];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = monitors[i].getIdentityHashCode();
    }
    return hashes;
  }
}
