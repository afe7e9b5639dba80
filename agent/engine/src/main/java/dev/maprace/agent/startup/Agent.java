package dev.maprace.agent.startup;

import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.options.OptionException;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.output.ReportFile;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Instant;

/** Start-up, step by step. */
public final class Agent {

  /** As usual for a command that was called wrongly. */
  private static final int USAGE_ERROR = 2;

  private final Instrumentation instrumentation;
  private final AgentOptions options;
  private final Console console;
  private final Instant started = Instant.now();
  private final Stopwatch stopwatch = new Stopwatch();

  private Agent(Instrumentation instrumentation, AgentOptions options) {
    this.instrumentation = instrumentation;
    this.options = options;
    this.console = new Console(options.isOn(Option.QUIET));
  }

  /**
   * Starts MapRace in this JVM, or ends the JVM with one sentence and exit status 2.
   *
   * @param argument the agent's options, or {@code null}
   */
  public static void start(String argument, Instrumentation instrumentation) {
    AgentOptions options = null;
    try {
      options = AgentOptions.parse(argument, System::getenv);
      new Agent(instrumentation, options).start();
    } catch (OptionException e) {
      refuse(e.getMessage());
    } catch (StartupException e) {
      giveUp(options, e.getMessage());
    } catch (Throwable e) {
      giveUp(options, "MapRace failed to start: " + e);
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
    new Console(false).fail(sentence);
    // An exception out of premain would end the JVM too, but with a stack trace.
    System.exit(USAGE_ERROR);
  }

  private void start() {
    EngineLog.configure(options);
    ReportFile file = reportFile();
    stopwatch.lap("options");
    BootRuntime.install(instrumentation);
    stopwatch.lap("runtime");
    // Not before: this class speaks of the runtime, which must be the boot loader's.
    Watch.begin(instrumentation, options, console, file, started, stopwatch);
  }

  private ReportFile reportFile() {
    long pid = ProcessHandle.current().pid();
    Path directory = options.reportDirectory(pid, started, System::getenv);
    try {
      return ReportFile.in(directory, pid);
    } catch (IOException e) {
      throw new StartupException(
          "cannot write reports to "
              + directory.toAbsolutePath()
              + ": "
              + e
              + ". Name another directory with reports=DIR.");
    }
  }
}
