package dev.maprace.junit;

import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The way in: the JUnit Platform finds it on the class path and calls it before the first test.
 *
 * <p>{@code -Dmaprace.junit=off} leaves all as if it were not there. {@code -Dmaprace.options} are
 * the agent's options if it is not in the JVM already.
 */
public final class MapRaceSessionListener implements LauncherSessionListener {

  /**
   * Tests run gently, so that their races have to be provoked; and many may race at once, of which
   * each is to hear of its own.
   */
  private static final String DEFAULTS = "mode=provoke,captures-per-second=1000";

  private static final long SETTLE_MILLIS = 10_000;

  private static final Executions EXECUTIONS = new Executions();
  private static boolean listening;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (isOn() && watches()) {
      Engines.watch(session.getLauncher(), EXECUTIONS);
    }
  }

  private static boolean isOn() {
    return !System.getProperty("maprace.junit", "on").equals("off");
  }

  private static synchronized boolean watches() {
    if (!Agent.watches()) {
      attach();
    }
    if (Agent.watches() && !listening) {
      Agent.listen(event -> EXECUTIONS.add(Collision.of(event)));
      listening = true;
    }
    return listening;
  }

  private static void attach() {
    String options = System.getProperty("maprace.options", "");
    try {
      SelfAttachment.attach(options.isEmpty() ? DEFAULTS : options + "," + DEFAULTS);
    } catch (IllegalStateException e) {
      if (!options.contains("on-failure=continue")) {
        throw e;
      }
      System.err.println("maprace: " + e.getMessage());
    }
  }

  /** A race that came when no test could fail for it any more fails the run. */
  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (listening) {
      Agent.settle(SETTLE_MILLIS);
      List<Collision> unclaimed = EXECUTIONS.takeUnclaimed();
      if (!unclaimed.isEmpty()) {
        throw MapRaceFound.in("no test: it came when all were over", unclaimed);
      }
    }
  }
}
