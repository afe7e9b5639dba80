package dev.maprace.agent.output;

import dev.maprace.agent.capture.Recorder;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.report.Jvm;
import dev.maprace.report.Report;
import dev.maprace.report.State;
import dev.maprace.report.Tool;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the report file up to date: at once after a new finding, else once a second. */
public final class ReportPublisher {

  private static final long PERIOD_NANOS = 1_000_000_000L;

  private final ReportFile file;
  private final AgentOptions options;
  private final Console console;
  private final String version;
  private final Instant started;
  private final Supplier<List<String>> warnings;

  private Jvm jvm;
  private boolean due;
  private long lastWritten = System.nanoTime();
  private boolean failing;

  /**
   * @param warnings what limits this report so far, one sentence each
   */
  public ReportPublisher(
      ReportFile file,
      AgentOptions options,
      Console console,
      String version,
      Instant started,
      Supplier<List<String>> warnings) {
    this.file = file;
    this.options = options;
    this.console = console;
    this.version = version;
    this.started = started;
    this.warnings = warnings;
  }

  public Path path() {
    return file.path();
  }

  public Path directory() {
    return file.path().toAbsolutePath().getParent();
  }

  /** A count has moved; it is written within a second. */
  public void countsMoved() {
    due = true;
  }

  /** Writes counts that have moved, at most once a second. */
  public void publishIfDue(Recorder recorder) {
    if ((due || failing) && System.nanoTime() - lastWritten > PERIOD_NANOS) {
      publish(recorder, false);
    }
  }

  /**
   * Writes the report. If that fails nothing is lost: the old report stands, and the next writing
   * has it all.
   */
  public void publish(Recorder recorder, boolean exited) {
    lastWritten = System.nanoTime();
    due = false;
    try {
      file.write(report(recorder, exited));
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        console.fail("cannot write " + file.path() + ", will try again: " + e);
      }
    }
  }

  private Report report(Recorder recorder, boolean exited) {
    return new Report(
        Report.SCHEMA,
        exited ? State.EXITED : State.RUNNING,
        new Tool("MapRace", version),
        jvm(),
        options.asMap(),
        recorder.dropped(),
        warnings.get(),
        recorder.findings());
  }

  private Jvm jvm() {
    if (jvm == null) {
      jvm =
          new Jvm(
              ProcessHandle.current().pid(),
              System.getProperty("java.vm.name", "unknown"),
              System.getProperty("java.vendor", "unknown"),
              System.getProperty("java.version", "unknown"),
              System.getProperty("os.name") + " " + System.getProperty("os.arch"),
              collectors(),
              started,
              started);
    }
    return new Jvm(
        jvm.pid(),
        jvm.name(),
        jvm.vendor(),
        jvm.version(),
        jvm.os(),
        jvm.collectors(),
        started,
        Instant.now());
  }

  private static List<String> collectors() {
    List<String> names = new ArrayList<>();
    try {
      for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
        names.add(bean.getName());
      }
    } catch (LinkageError e) {
      // A JVM without java.management.
      names.clear();
    }
    return names;
  }
}
