package dev.maprace.agent.startup;

import dev.maprace.agent.capture.EngineThread;
import dev.maprace.agent.log.ApplicationLog;
import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.output.ReportFile;
import dev.maprace.agent.telemetry.Figures;
import dev.maprace.agent.telemetry.MetricsFile;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Instant;
import jdk.internal.misc.Unsafe;

/**
 * All that a watch begins with.
 *
 * @param metrics {@code null} if none is wanted
 * @param live whether the application runs already
 */
record Launch(
    Instrumentation instrumentation,
    AgentOptions options,
    Console console,
    ReportFile file,
    MetricsFile metrics,
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
    MetricsFile metrics = metricsFile(options, started);
    stopwatch.lap("options");
    BootRuntime.install(instrumentation);
    stopwatch.lap("runtime");
    Console console =
        new Console(options.isOn(Option.QUIET), print -> new EngineThread("console", print));
    if (options.get(Option.LOG).equals("slf4j")) {
      logByApplication(instrumentation);
    }
    return new Launch(
        instrumentation, options.withSeed(), console, file, metrics, started, stopwatch, live);
  }

  private static void logByApplication(Instrumentation instrumentation) {
    String name = ApplicationLog.factoryName();
    ApplicationLog.connect(
        () -> {
          for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            // Whoever initialises it decides how the application logs.
            if (type.getName().equals(name) && !Unsafe.getUnsafe().shouldBeInitialized(type)) {
              return type;
            }
          }
          return null;
        },
        log -> new EngineThread("log", log));
  }

  private static MetricsFile metricsFile(AgentOptions options, Instant started) {
    if (options.get(Option.METRICS).isEmpty()) {
      return null;
    }
    long pid = ProcessHandle.current().pid();
    MetricsFile file = new MetricsFile(options.path(Option.METRICS, pid, started, System::getenv));
    try {
      file.write(Figures.NONE);
      return file;
    } catch (IOException e) {
      throw new StartupException(
          "cannot write metrics to "
              + file.path()
              + ": "
              + e
              + ". Name another file with metrics.");
    }
  }

  private static ReportFile reportFile(AgentOptions options, Instant started) {
    long pid = ProcessHandle.current().pid();
    Path directory = options.path(Option.REPORTS, pid, started, System::getenv);
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
