package dev.maprace;

import dev.maprace.agent.startup.Requests;
import java.lang.instrument.Instrumentation;

/** The JVM calls this when the agent is loaded into an application that runs. */
public final class Agentmain {

  private Agentmain() {}

  /**
   * Starts MapRace, or does what else is asked for.
   *
   * @param argument the options or a request, or {@code null}
   */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    Requests.handle(argument, instrumentation);
  }
}
