package dev.maprace.agent.output;

import dev.maprace.agent.options.AgentOptions;
import dev.maprace.report.Dropped;
import dev.maprace.report.Finding;
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

/**
 * Keeps the report file up to date: at once after a new finding, else once a second. Used by the
 * engine's thread alone.
 */
public final class ReportPublisher {

  /** With the engine's own pause, which comes on top, counts are less than a second late. */
  private static final long PERIOD_NANOS = 750_000_000L;

  private final ReportFile file;
  private volatile AgentOptions options;
  private final Console console;
  private final String version;
  private final Instant started;
  private final Supplier<List<String>> warnings;

  /** {@code null} as long as nobody has asked. */
  private volatile List<String> collectors;

  private boolean due;
  private long lastDropped;
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

  /** Tells of other options from now on. */
  public void use(AgentOptions changed) {
    options = changed;
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

  /** Whether the report on disk has been behind for long enough to be written again. */
  public boolean isDue(Dropped dropped) {
    return isDue(dropped, System.nanoTime());
  }

  /** As {@link #isDue(Dropped)}, at a time of {@link System#nanoTime()}. */
  boolean isDue(Dropped dropped, long nanoTime) {
    return (due || failing || dropped.total() != lastDropped)
        && nanoTime - lastWritten > PERIOD_NANOS;
  }

  /**
   * Writes the report. If that fails, for whatever reason, the old report stands and the next
   * writing has it all.
   */
  public void publish(State state, Dropped dropped, List<Finding> findings) {
    lastWritten = System.nanoTime();
    try {
      file.write(report(state, dropped, findings));
      due = false;
      lastDropped = dropped.total();
      failing = false;
    } catch (IOException | RuntimeException | Error e) {
      // A full heap, say, is no reason to give up: it may be less full in a second.
      boolean known = failing;
      failing = true;
      tell(state, e, known);
    }
  }

  /**
   * Writes {@code report.html} beside the report, of all reports in its directory: the JVM that
   * ends last then leaves the page that shows them all. Costs nothing where nothing was found.
   */
  public void publishPage(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    try {
      ExitPage.write(directory());
    } catch (IOException | RuntimeException | Error e) {
      console.fail(
          "cannot write the page: "
              + e
              + ". java -jar maprace.jar report DIR writes it at any time.");
    }
  }

  private void tell(State state, Throwable failure, boolean known) {
    if (state == State.EXITED) {
      console.fail(
          "cannot write "
              + file.path()
              + ", and the JVM ends: what was found since it was last written is lost: "
              + failure);
    } else if (!known) {
      console.fail("cannot write " + file.path() + ", will try again: " + failure);
    }
  }

  private Report report(State state, Dropped dropped, List<Finding> findings) {
    return new Report(
        Report.SCHEMA,
        state,
        new Tool("MapRace", version),
        jvm(!findings.isEmpty()),
        options.asMap(),
        dropped,
        warnings.get(),
        findings);
  }

  private Jvm jvm(boolean withCollectors) {
    if (withCollectors && collectors == null) {
      askForCollectors();
    }
    List<String> known = collectors;
    return new Jvm(
        ProcessHandle.current().pid(),
        System.getProperty("java.vm.name", "unknown"),
        System.getProperty("java.vendor", "unknown"),
        System.getProperty("java.version", "unknown"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        known == null ? List.of() : known,
        started,
        Instant.now());
  }

  /**
   * Asks for the names of the garbage collectors. That loads some two hundred classes of the JDK,
   * so that the first reports do without them, unless they have a finding.
   */
  public void askForCollectors() {
    List<String> names = new ArrayList<>();
    try {
      for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
        names.add(bean.getName());
      }
    } catch (LinkageError e) {
      // A JVM without java.management.
      names.clear();
    }
    collectors = names;
  }
}
