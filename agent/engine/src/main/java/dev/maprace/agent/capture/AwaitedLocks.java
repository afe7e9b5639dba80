package dev.maprace.agent.capture;

import dev.maprace.agent.capture.LiveThreads.Live;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who holds the locks that threads wait for. A thread that waits tells whose lock it is, which is
 * cheap; to ask all threads what they hold is not.
 */
final class AwaitedLocks {

  /** Most of the waiting threads that are asked. */
  private static final int MOST_ASKED = 1_000;

  private AwaitedLocks() {}

  /** The ids of the threads that hold a lock for which one of these waits, as far as JVMs tell. */
  static Set<Long> holders(List<Live> threads) {
    long[] waiting =
        threads.stream()
            .filter(AwaitedLocks::waits)
            .mapToLong(Live::id)
            .limit(MOST_ASKED)
            .toArray();
    try {
      return waiting.length == 0 ? Set.of() : Asking.holders(waiting);
    } catch (LinkageError | UnsupportedOperationException e) {
      return Set.of();
    }
  }

  private static boolean waits(Live thread) {
    String state = thread.state();
    if (thread.virtual() || state == null) {
      return false;
    }
    boolean parked =
        state.endsWith("WAITING")
            && !thread.stack().isEmpty()
            && thread.stack().get(0).getMethodName().equals("park");
    return parked || state.equals("BLOCKED");
  }

  /** Apart, because a JVM without that module cannot even verify this class. */
  private static final class Asking {
    static Set<Long> holders(long[] waiting) {
      Set<Long> holders = new HashSet<>();
      for (ThreadInfo info : ManagementFactory.getThreadMXBean().getThreadInfo(waiting)) {
        // -1 if nobody holds it, or there is no lock.
        if (info != null && info.getLockOwnerId() >= 0) {
          holders.add(info.getLockOwnerId());
        }
      }
      return holders;
    }
  }
}
