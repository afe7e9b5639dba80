package dev.maprace;

import dev.maprace.agent.startup.Agent;
import dev.maprace.cli.AgentJar;
import java.lang.instrument.Instrumentation;

/** The JVM calls this before the application's {@code main}. */
public final class Premain {

  private Premain() {}

  /**
   * Starts MapRace, unless the JVM runs MapRace's own command line.
   *
   * @param options what stands behind {@code =} after the jar, or {@code null}
   */
  public static void premain(String options, Instrumentation instrumentation) {
    if (!isTheProgram()) {
      Agent.start(options, instrumentation);
    }
  }

  private static boolean isTheProgram() {
    try {
      return AgentJar.isTheProgram();
    } catch (SecurityException e) {
      // The command line sets no security manager; what else one forbids, the start tells.
      return false;
    }
  }
}
