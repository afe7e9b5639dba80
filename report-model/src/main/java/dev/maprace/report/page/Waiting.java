package dev.maprace.report.page;

import dev.maprace.report.Frame;
import dev.maprace.report.StackGroup;

/** What a group of threads does, as far as its state and innermost frames tell; by interest. */
enum Waiting {
  OTHERS_FOR_IT("holds a lock others wait for"),
  FOR_A_MONITOR("waits for a monitor"),
  FOR_A_LOCK("waits for a lock"),
  RUNNING("runs"),
  FOR_OTHERS("waits"),
  UNKNOWN("unknown");

  private static final String LOCKS = "java.util.concurrent.locks.";
  private static final int INNERMOST = 6;

  private final String words;

  Waiting(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static Waiting of(StackGroup group) {
    if (group.holdsAwaited()) {
      return OTHERS_FOR_IT;
    }
    if (group.state() == null) {
      return UNKNOWN;
    }
    return switch (group.state()) {
      case "BLOCKED" -> FOR_A_MONITOR;
      case "RUNNABLE" -> RUNNING;
      default -> acquiresLock(group) ? FOR_A_LOCK : FOR_OTHERS;
    };
  }

  /** A condition's wait also passes through that package, but has let go of its lock. */
  private static boolean acquiresLock(StackGroup group) {
    return group.stack().stream()
            .limit(INNERMOST)
            .map(Frame::parse)
            .anyMatch(
                frame ->
                    frame.className().startsWith(LOCKS) && frame.method().startsWith("acquire"))
        && group.stack().stream().limit(INNERMOST).noneMatch(line -> line.contains("Condition"));
  }
}
