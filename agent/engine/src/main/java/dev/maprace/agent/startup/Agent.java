package dev.maprace.agent.startup;

import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.options.OptionException;
import dev.maprace.agent.output.Console;
import java.lang.instrument.Instrumentation;

/** What the agent does when it is called: before {@code main}, or in a JVM that runs. */
public final class Agent {

  /** As usual for a command that was called wrongly. */
  private static final int USAGE_ERROR = 2;

  private static Session session;

  private Agent() {}

  /**
   * Starts MapRace in this JVM, or ends the JVM with one sentence and exit status 2.
   *
   * @param argument the agent's options, or {@code null}
   */
  public static synchronized void start(String argument, Instrumentation instrumentation) {
    if (session != null) {
      // In a container's JAVA_TOOL_OPTIONS and on the command line, say.
      Console.failAtOnce("this JVM has the agent twice; the options of the first hold.");
      return;
    }
    AgentOptions options = null;
    try {
      options = AgentOptions.parse(argument, Agent::environment);
      // Watch speaks of the runtime, which must be the boot loader's before it is loaded.
      session = Watch.begin(Launch.prepare(instrumentation, options, false));
    } catch (OptionException e) {
      refuse(e.getMessage());
    } catch (StartupException e) {
      giveUp(options, e.getMessage());
    } catch (Throwable e) {
      giveUp(options, "MapRace failed to start: " + e);
    }
  }

  private static String environment(String name) {
    try {
      return System.getenv(name);
    } catch (SecurityException e) {
      // A security manager that lets nobody read it does not keep on-failure= from being heard.
      return null;
    }
  }

  private static void giveUp(AgentOptions options, String sentence) {
    if (options != null && options.get(Option.ON_FAILURE).equals("continue")) {
      MapRaceOff.say(sentence);
      return;
    }
    refuse(sentence);
  }

  private static void refuse(String sentence) {
    Console.failAtOnce(sentence);
    // An exception out of premain would end the JVM too, but with a stack trace.
    System.exit(USAGE_ERROR);
  }

  /**
   * Starts MapRace in a JVM that runs.
   *
   * @param argument the agent's options, or {@code null}
   * @return what is watched now, for the person who asked
   * @throws OptionException if the options cannot be understood; nothing has changed
   * @throws StartupException if MapRace watches already, or cannot; nothing has changed
   */
  static synchronized String attach(String argument, Instrumentation instrumentation) {
    AgentOptions options = AgentOptions.parse(argument, Agent::environment);
    if (session != null) {
      throw new StartupException(
          "MapRace watches this JVM already; detach it first if its options are to change.");
    }
    session = Watch.begin(Launch.prepare(instrumentation, options, true));
    return session.status();
  }

  static synchronized boolean isWatching() {
    return session != null;
  }

  /** What MapRace does in this JVM. */
  static synchronized String status() {
    return running().status();
  }

  /** Ends MapRace in this JVM; it can be attached again. */
  static synchronized String detach() {
    Session ended = running();
    String last = ended.status();
    ended.end();
    session = null;
    return last;
  }

  private static Session running() {
    if (session == null) {
      throw new StartupException("MapRace does not watch this JVM.");
    }
    return session;
  }
}
