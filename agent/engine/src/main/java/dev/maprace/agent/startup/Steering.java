package dev.maprace.agent.startup;

import dev.maprace.agent.capture.Creations;
import dev.maprace.agent.capture.EngineThread;
import dev.maprace.agent.capture.Recorder;
import dev.maprace.agent.capture.Remembered;
import dev.maprace.agent.instrument.Hooking;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.options.OptionException;
import dev.maprace.agent.output.Listeners;
import dev.maprace.agent.output.ReportPublisher;
import dev.maprace.agent.provoke.EndedStretch;
import dev.maprace.agent.provoke.Provoking;
import dev.maprace.agent.table.TableReader;
import dev.maprace.agent.telemetry.Controls;
import dev.maprace.agent.telemetry.Figures;
import dev.maprace.report.Dropped;
import dev.maprace.report.Finding;
import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.Tally;
import dev.maprace.runtime.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A watch, and what can be changed of it while it goes on: its mode, and whether it sees at all.
 */
final class Steering implements Controls {

  private static final long DUMP_MILLIS = 10_000;

  private final Launch launch;
  private final Instrumenter instrumenter;
  private final ApplicationMaps applicationMaps;
  private final ReportPublisher publisher;
  private final Recorder recorder;
  private final Creations creations = new Creations();

  // Not guarded: the engine's thread, for which a dump waits, reads them.
  private volatile AgentOptions options;
  private volatile Provoking provoking;
  private volatile boolean paused;
  private volatile boolean ended;
  private volatile Consumer<EndedStretch> stretches = stretch -> {};

  Steering(Launch launch, Instrumenter instrumenter, ApplicationMaps applicationMaps) {
    this.launch = launch;
    this.instrumenter = instrumenter;
    this.applicationMaps = applicationMaps;
    this.options = launch.options();
    this.publisher =
        new ReportPublisher(
            launch.file(), options, launch.console(), version(), launch.started(), this::warnings);
    WatchedClasses watched = new WatchedClasses(instrumenter, applicationMaps);
    TableReader tables = new TableReader(watched::table);
    this.recorder =
        new Recorder(options, tables, watched, Steering::recall, launch.console(), publisher);
  }

  private static List<Remembered> recall(Object history) {
    return Provoking.recall(history).stream()
        .map(
            access ->
                new Remembered(access.thread(), access.kind(), access.place(), access.nanos()))
        .toList();
  }

  static String version() {
    String version = Steering.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private List<String> warnings() {
    List<String> all = new ArrayList<>(instrumenter.warnings());
    all.addAll(applicationMaps.warnings());
    Provoking current = provoking;
    if (current != null) {
      all.addAll(current.warnings());
    }
    return all;
  }

  /** The hooks that these options need. */
  static Hooking hooking(AgentOptions options) {
    return new Hooking(
        true, options.isOn(Option.SIZES), provokes(options), options.isOn(Option.ALLOCATION));
  }

  private static boolean provokes(AgentOptions options) {
    return options.get(Option.MODE).equals("provoke");
  }

  /** Begins, the hooks being in place. */
  synchronized void start() {
    recorder.start();
    MapHooks.connect(recorder);
    if (options.isOn(Option.ALLOCATION)) {
      creations.begin();
    }
    Listeners.connect(recorder);
    if (provokes(options)) {
      provoke();
    }
  }

  /** Tries on a ticket what is done to a real one, and forgets it. */
  void rehearse(Ticket practice) {
    recorder.rehearse(practice);
  }

  /** Tells whoever wants to know of stretches, on a thread of the engine's. */
  void tellStretches(Consumer<EndedStretch> listener) {
    stretches = listener;
  }

  private void provoke() {
    provoking =
        Provoking.begin(
            options, launch.file().path().getParent(), stretch -> stretches.accept(stretch));
    new EngineThread("warden", provoking.warden()).start();
    if (!paused) {
      MapHooks.provokeBy(provoking);
    }
  }

  private void provokeNoMore() {
    MapHooks.provokeBy(null);
    Provoking current = provoking;
    if (current != null) {
      current.end();
      provoking = null;
    }
  }

  /** Sees nothing from here on. */
  synchronized void disconnect() {
    ended = true;
    creations.end();
    Listeners.connect(null);
    MapHooks.connect(null);
  }

  /** Keeps what was learned, and writes the last report. */
  void finish() {
    synchronized (this) {
      ended = true;
      Provoking current = provoking;
      MapHooks.provokeBy(null);
      if (current != null) {
        // Its warnings are for the last report.
        current.end();
      }
    }
    creations.end();
    recorder.stop();
  }

  List<Finding> findings() {
    return recorder.findings();
  }

  Dropped dropped() {
    return recorder.dropped();
  }

  @Override
  public Figures figures() {
    List<Finding> findings = recorder.findings();
    Dropped dropped = recorder.dropped();
    return new Figures(
        Tally.of(Tally.MAPS),
        Tally.of(Tally.SHARED),
        Tally.of(Tally.ACCESSES),
        Tally.of(Tally.RESIZES),
        findings.stream().mapToLong(Finding::count).sum(),
        findings.size(),
        Tally.of(Tally.STRETCHES),
        dropped.rateLimited() + dropped.overMaxFindings() + dropped.excluded());
  }

  @Override
  public String mode() {
    return options.get(Option.MODE);
  }

  @Override
  public synchronized void changeMode(String mode) {
    requireGoingOn();
    AgentOptions changed;
    try {
      changed = options.with(Option.MODE, mode);
    } catch (OptionException e) {
      // Who asked by JMX has no class of ours.
      throw new IllegalArgumentException(e.getMessage());
    }
    if (mode.equals(mode())) {
      return;
    }
    try {
      instrumenter.change(hooking(changed));
    } catch (StartupException e) {
      throw new IllegalStateException(e.getMessage());
    }
    applicationMaps.change(hooking(changed));
    provokeNoMore();
    options = changed;
    publisher.use(changed);
    if (provokes(changed)) {
      provoke();
    }
  }

  /** A late call must not put back what the end has taken away. */
  private void requireGoingOn() {
    if (ended) {
      throw new IllegalStateException("MapRace no longer watches this JVM");
    }
  }

  @Override
  public boolean isPaused() {
    return paused;
  }

  @Override
  public synchronized void pause() {
    requireGoingOn();
    paused = true;
    MapHooks.provokeBy(null);
    MapHooks.connect(null);
  }

  @Override
  public synchronized void resume() {
    requireGoingOn();
    paused = false;
    MapHooks.connect(recorder);
    MapHooks.provokeBy(provoking);
  }

  @Override
  public String dump() {
    if (!recorder.writeNow(DUMP_MILLIS)) {
      throw new IllegalStateException("the report was not written in " + DUMP_MILLIS + " ms");
    }
    return publisher.path().toAbsolutePath().toString();
  }
}
