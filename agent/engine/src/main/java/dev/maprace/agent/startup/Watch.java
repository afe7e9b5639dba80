package dev.maprace.agent.startup;

import dev.maprace.agent.capture.EngineThread;
import dev.maprace.agent.capture.Recorder;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.instrument.Hooking;
import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.output.Listeners;
import dev.maprace.agent.output.ReportPublisher;
import dev.maprace.agent.provoke.Provoking;
import dev.maprace.report.Dropped;
import dev.maprace.report.Finding;
import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.Ticket;
import java.util.ArrayList;
import java.util.List;

/** From where the runtime is in place: instrumentation, self-test, recorder; and back. */
final class Watch implements Session {

  // One for the JVM's whole life, as maps with a shadow are there to its end.
  private static Contracts contracts;
  private static Instrumenter instrumenter;
  private static ApplicationMaps applicationMaps;

  private final Launch launch;
  private final Recorder recorder;
  private final Provoking provoking;
  private final Thread exit;

  /**
   * @param provoking {@code null} unless {@code mode=provoke}
   */
  private Watch(Launch launch, Recorder recorder, Provoking provoking) {
    this.launch = launch;
    this.recorder = recorder;
    this.provoking = provoking;
    this.exit = new EngineThread("exit", this::finish);
  }

  private void finish() {
    if (provoking != null) {
      MapHooks.provokeBy(null);
      provoking.end();
    }
    recorder.stop();
  }

  private static List<String> warnings(Provoking provoking) {
    List<String> all = new ArrayList<>(instrumenter.warnings());
    all.addAll(applicationMaps.warnings());
    if (provoking != null) {
      all.addAll(provoking.warnings());
    }
    return all;
  }

  /**
   * Begins to watch.
   *
   * @throws StartupException if MapRace cannot see this JVM's maps
   */
  static Watch begin(Launch launch) {
    Stopwatch stopwatch = launch.stopwatch();
    if (contracts == null) {
      contracts = Contracts.ofJavaUtil(Runtime.version().feature());
      instrumenter = new Instrumenter(launch.instrumentation(), contracts);
      applicationMaps = new ApplicationMaps(launch.instrumentation());
    }
    stopwatch.lap("contracts");
    boolean provokes = launch.options().get(Option.MODE).equals("provoke");
    Hooking hooking = new Hooking(true, launch.options().isOn(Option.SIZES), provokes);
    if (launch.live()) {
      instrumenter.installLive(hooking);
    } else {
      instrumenter.install(hooking);
    }
    applicationMaps.begin(launch.options(), hooking);
    stopwatch.lap("instrumentation");
    Ticket practice = practise(launch);
    stopwatch.lap("self-test");
    Provoking provoking =
        provokes ? Provoking.begin(launch.options(), launch.file().path().getParent()) : null;
    ReportPublisher publisher =
        new ReportPublisher(
            launch.file(),
            launch.options(),
            launch.console(),
            version(),
            launch.started(),
            () -> warnings(provoking));
    Recorder recorder = new Recorder(launch.options(), Watch::isOfMap, launch.console(), publisher);
    recorder.start(practice);
    MapHooks.connect(recorder);
    Listeners.connect(recorder);
    if (provoking != null) {
      MapHooks.provokeBy(provoking);
      new EngineThread("warden", provoking.warden()).start();
    }
    new EngineThread("parts", instrumenter::loadParts).start();
    Watch watch = new Watch(launch, recorder, provoking);
    Runtime.getRuntime().addShutdownHook(watch.exit);
    stopwatch.lap("recorder");
    if (EngineLog.isOn("info")) {
      EngineLog.of(Watch.class).info("started: {}", stopwatch);
    }
    return watch;
  }

  private static boolean isOfMap(String className) {
    return contracts.of(className) != null || applicationMaps.isMap(className);
  }

  private static Ticket practise(Launch launch) {
    try {
      return SelfTest.run();
    } catch (StartupException e) {
      if (launch.live()) {
        instrumenter.giveUp();
      }
      throw e;
    }
  }

  private static String version() {
    String version = Watch.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  @Override
  public String status() {
    List<Finding> findings = recorder.findings();
    long failing = findings.stream().filter(Finding::demandsAction).count();
    Dropped dropped = recorder.dropped();
    return String.join(
        "\n",
        "mode      " + launch.options().get(Option.MODE),
        "since     " + launch.started(),
        "findings  " + findings.size() + ", of which must be fixed " + failing,
        "dropped   " + dropped.rateLimited() + " by rate, " + dropped.excluded() + " excluded",
        "report    " + launch.file().path().toAbsolutePath());
  }

  @Override
  public void end() {
    Listeners.connect(null);
    MapHooks.connect(null);
    applicationMaps.end();
    instrumenter.uninstall();
    finish();
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
    } catch (IllegalStateException e) {
      // The JVM ends at this very moment, and the hook has nothing left to do.
    }
  }
}
