package dev.maprace.agent.startup;

import dev.maprace.agent.capture.EngineThread;
import dev.maprace.agent.memory.HeapNote;
import dev.maprace.agent.memory.HeapWatch;
import dev.maprace.agent.memory.SharedMaps;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.telemetry.FlightRecording;
import dev.maprace.agent.telemetry.Telemetry;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.misc.VM;

/** What tells other tools, each begun when its tool is used first. */
final class Outlets {

  private static final long LEAVING_MILLIS = 2_000;

  private final Launch launch;
  private final Steering steering;
  private final Telemetry telemetry;
  private final Onlookers onlookers = new Onlookers();
  private final List<FirstUse> awaited = new ArrayList<>();
  private Thread heap;
  private Thread teller;
  private volatile FlightRecording flight;

  Outlets(Launch launch, Steering steering) {
    this.launch = launch;
    this.steering = steering;
    this.telemetry = new Telemetry(steering, launch.metrics());
  }

  void open() {
    Instrumentation instrumentation = launch.instrumentation();
    if (launch.options().number(Option.LOW_MEMORY) > 0) {
      watchHeap();
    }
    if (launch.metrics() != null) {
      tell();
    }
    if (launch.options().isOn(Option.JMX)) {
      awaited.add(FirstUse.of(instrumentation, FirstUse.OF_MANAGEMENT, this::manage));
    }
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      // A runtime image may be without.
      return;
    }
    if (isRecordingDemanded()) {
      // Now, though it takes its time, or the recording would lack the beginning.
      record();
    } else {
      awaited.add(
          FirstUse.of(
              instrumentation,
              FirstUse.OF_FLIGHT_RECORDER,
              () -> new EngineThread("flight", this::record).start()));
    }
  }

  private void watchHeap() {
    SharedMaps maps = new SharedMaps();
    onlookers.add(maps);
    HeapNote note = new HeapNote(launch.file().path(), maps);
    int percent = launch.options().number(Option.LOW_MEMORY);
    heap = new EngineThread("heap", new HeapWatch(percent, maps, note, launch.console()));
    heap.start();
  }

  /** The JVM begins its own recording only after all agents. */
  private static boolean isRecordingDemanded() {
    String[] arguments = VM.getRuntimeArguments();
    if (arguments == null) {
      // A JVM without any, which was attached to.
      return false;
    }
    for (String argument : arguments) {
      if (argument.startsWith("-XX:StartFlightRecording")) {
        return true;
      }
    }
    return false;
  }

  private void manage() {
    telemetry.manage();
    tell();
  }

  private synchronized void tell() {
    if (teller == null) {
      teller = new EngineThread("telemetry", telemetry);
      teller.start();
    }
  }

  private synchronized Thread teller() {
    return teller;
  }

  // Without a lock: the flight recorder loads classes, and so may wait for a thread that does.
  private void record() {
    FlightRecording recording = FlightRecording.begin();
    flight = recording;
    onlookers.add(recording);
    steering.tellStretches(
        stretch ->
            recording.stretched(
                stretch.who(), stretch.site(), stretch.outcome().name(), stretch.nanos()));
  }

  /** Tells the last figures; MapRace, or the JVM, ends. */
  void end() {
    telemetry.end();
  }

  /** Takes away what would stay behind in a JVM that goes on. */
  void close() {
    awaited.forEach(FirstUse::end);
    onlookers.close();
    endTelling(teller());
    if (heap != null) {
      heap.interrupt();
    }
    FlightRecording recording = flight;
    if (recording != null) {
      recording.end();
    }
  }

  /** Waits for it, but not for whoever listens to what it does and has something else to do. */
  private void endTelling(Thread running) {
    telemetry.leave();
    if (running == null) {
      return;
    }
    LockSupport.unpark(running);
    try {
      running.join(LEAVING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
