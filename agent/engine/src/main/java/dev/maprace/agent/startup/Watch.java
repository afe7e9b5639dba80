package dev.maprace.agent.startup;

import dev.maprace.agent.capture.EngineThread;
import dev.maprace.agent.capture.Recorder;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.output.ReportFile;
import dev.maprace.agent.output.ReportPublisher;
import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.Ticket;
import java.lang.instrument.Instrumentation;
import java.time.Instant;

/** Start-up from where the runtime is in place: instrumentation, self-test, recorder. */
final class Watch {

  private Watch() {}

  static void begin(
      Instrumentation instrumentation,
      AgentOptions options,
      Console console,
      ReportFile file,
      Instant started,
      Stopwatch stopwatch) {
    Contracts contracts = Contracts.ofJavaUtil(Runtime.version().feature());
    stopwatch.lap("contracts");
    Instrumenter instrumenter =
        new Instrumenter(instrumentation, contracts, options.isOn(Option.SIZES));
    instrumenter.install();
    stopwatch.lap("instrumentation");
    Ticket practice = SelfTest.run();
    stopwatch.lap("self-test");
    ReportPublisher publisher =
        new ReportPublisher(file, options, console, version(), started, instrumenter::warnings);
    Recorder recorder =
        new Recorder(options, name -> contracts.of(name) != null, console, publisher);
    recorder.start(practice);
    MapHooks.connect(recorder);
    new EngineThread("parts", instrumenter::loadParts).start();
    Runtime.getRuntime().addShutdownHook(new EngineThread("exit", recorder::stop));
    stopwatch.lap("recorder");
    if (EngineLog.isOn("info")) {
      EngineLog.of(Watch.class).info("started: {}", stopwatch);
    }
  }

  private static String version() {
    String version = Watch.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
