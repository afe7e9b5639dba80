package dev.maprace.agent.startup;

import dev.maprace.agent.capture.EngineThread;
import dev.maprace.agent.log.EngineLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;

/** The maps that are left alone, and why: in the log, and in the report if somebody wants them. */
final class LeftOut {

  private final Map<String, String> reasons = new ConcurrentHashMap<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final boolean logs = EngineLog.isOn("debug");

  LeftOut() {
    if (logs) {
      new EngineThread("left-out", this::log).start();
    }
  }

  /** Called inside class loading, where nothing may be logged. */
  void add(String className, String reason, boolean wanted) {
    if (wanted) {
      reasons.put(className, reason);
    }
    if (logs) {
      lines.add(className + " is left alone: " + reason);
    }
  }

  private void log() {
    Logger log = EngineLog.of(LeftOut.class);
    try {
      while (true) {
        log.debug(lines.take());
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it but who wants it to end.
    }
  }

  /** Of the classes that somebody wants watched, those that are left alone, a sentence each. */
  List<String> warnings() {
    return reasons.entrySet().stream()
        .map(each -> each.getKey() + " is not watched: " + each.getValue())
        .sorted()
        .toList();
  }
}
