package dev.maprace.agent.startup;

import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.output.ReportFile;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Instant;

/**
 * All that a watch begins with.
 *
 * @param live whether the application runs already
 */
record Launch(
    Instrumentation instrumentation,
    AgentOptions options,
    Console console,
    ReportFile file,
    Instant started,
    Stopwatch stopwatch,
    boolean live) {

  /**
   * Opens the log and the report and puts the runtime in place.
   *
   * @throws StartupException if one of them cannot be had
   */
  static Launch prepare(Instrumentation instrumentation, AgentOptions options, boolean live) {
    Instant started = Instant.now();
    Stopwatch stopwatch = new Stopwatch();
    EngineLog.configure(options);
    ReportFile file = reportFile(options, started);
    stopwatch.lap("options");
    BootRuntime.install(instrumentation);
    stopwatch.lap("runtime");
    Console console = new Console(options.isOn(Option.QUIET));
    return new Launch(instrumentation, options.withSeed(), console, file, started, stopwatch, live);
  }

  private static ReportFile reportFile(AgentOptions options, Instant started) {
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
