package dev.maprace.agent.startup;

import dev.maprace.agent.capture.EngineThread;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.instrument.Hooking;
import dev.maprace.agent.log.ApplicationLog;
import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.telemetry.Figures;
import dev.maprace.report.Dropped;
import dev.maprace.report.Finding;
import dev.maprace.runtime.Ticket;
import java.util.List;

/** From where the runtime is in place: instrumentation, self-test, recorder; and back. */
final class Watch implements Session {

  private static final long LOG_MILLIS = 2_000;

  // One for the JVM's whole life, as maps with a shadow are there to its end.
  private static Instrumenter instrumenter;
  private static ApplicationMaps applicationMaps;

  private final Launch launch;
  private final Steering steering;
  private final Outlets outlets;
  private final Thread exit = new EngineThread("exit", this::finish);
  private volatile boolean ending;

  private Watch(Launch launch, Steering steering) {
    this.launch = launch;
    this.steering = steering;
    this.outlets = new Outlets(launch, steering);
  }

  /**
   * Begins to watch.
   *
   * @throws StartupException if MapRace cannot see this JVM's maps
   */
  static Watch begin(Launch launch) {
    Stopwatch stopwatch = launch.stopwatch();
    DeclaredContracts declared = DeclaredContracts.read(launch.options());
    warn(launch.console(), declared.warnings());
    if (instrumenter == null) {
      Contracts contracts = Contracts.ofJavaUtil(Runtime.version().feature());
      applicationMaps = new ApplicationMaps(launch.instrumentation());
      instrumenter =
          new Instrumenter(launch.instrumentation(), contracts, applicationMaps::mayHold);
    }
    instrumenter.watch(alsoWatched(launch.options()));
    stopwatch.lap("contracts");
    Hooking hooking = Steering.hooking(launch.options());
    if (launch.live()) {
      instrumenter.installLive(hooking);
    } else {
      instrumenter.install(hooking);
    }
    applicationMaps.begin(launch.options(), declared, hooking);
    stopwatch.lap("instrumentation");
    Ticket practice = practise();
    stopwatch.lap("self-test");
    Steering steering = new Steering(launch, instrumenter, applicationMaps);
    steering.start();
    stopwatch.lap("recorder");
    Watch watch = new Watch(launch, steering);
    watch.outlets.open();
    stopwatch.lap("telemetry");
    new EngineThread("rehearsal", () -> watch.rehearse(practice)).start();
    Runtime.getRuntime().addShutdownHook(watch.exit);
    if (EngineLog.isOn("info")) {
      EngineLog.of(Watch.class).info("started: {}", stopwatch);
    }
    return watch;
  }

  private static void warn(Console console, List<String> warnings) {
    if (!warnings.isEmpty()) {
      warnings.forEach(each -> console.print("maprace: " + each));
      // Before whatever else the start has to say, which may be that there is none.
      console.flush();
    }
  }

  private static Contracts alsoWatched(AgentOptions options) {
    Contracts also = Contracts.NONE;
    for (String group : options.list(Option.ALSO)) {
      also = also.and(Contracts.ofGroup(group, Runtime.version().feature()));
    }
    return also;
  }

  /** What can wait until the application runs. */
  private void rehearse(Ticket practice) {
    try {
      steering.rehearse(practice);
      instrumenter.loadParts(() -> ending);
      if (!launch.live() && !ending) {
        instrumenter.forgetStartUp();
      }
    } catch (Throwable e) {
      // A security manager that came meanwhile, say. The application's handler is not to hear of
      // it.
      EngineLog.of(Watch.class).warn("what start-up leaves for later failed", e);
    }
  }

  private void finish() {
    ending = true;
    steering.finish();
    outlets.end();
    launch.console().flush();
  }

  private static Ticket practise() {
    try {
      return SelfTest.run();
    } catch (StartupException e) {
      instrumenter.giveUp();
      throw e;
    }
  }

  @Override
  public String status() {
    List<Finding> findings = steering.findings();
    long failing = findings.stream().filter(Finding::demandsAction).count();
    Figures figures = steering.figures();
    Dropped dropped = steering.dropped();
    return String.join(
        "\n",
        "mode      " + steering.mode() + (steering.isPaused() ? ", paused" : ""),
        "since     " + launch.started(),
        "maps      "
            + figures.mapsSeen()
            + " seen, "
            + figures.mapsShared()
            + " of them used by several threads",
        "findings  " + findings.size() + ", of which must be fixed " + failing,
        "dropped   " + dropped.rateLimited() + " by rate, " + dropped.excluded() + " excluded",
        "report    " + launch.file().path().toAbsolutePath());
  }

  @Override
  public void end() {
    steering.disconnect();
    outlets.close();
    applicationMaps.end();
    instrumenter.uninstall();
    finish();
    ApplicationLog.disconnect(LOG_MILLIS);
    try {
      Runtime.getRuntime().removeShutdownHook(exit);
    } catch (IllegalStateException e) {
      // The JVM ends at this very moment, and the hook has nothing left to do.
    }
  }
}
