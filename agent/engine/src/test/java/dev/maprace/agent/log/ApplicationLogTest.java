package dev.maprace.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationLogTest {

  private static final long PATIENCE_MILLIS = 60_000;
  private static final List<String> LOGGED = Collections.synchronizedList(new ArrayList<>());

  /** As an application's would be called. */
  public static final class LoggerFactory {
    private LoggerFactory() {}

    public static Logger getLogger(String name) {
      return new Hidden(name);
    }
  }

  /** As an application's would be called. */
  public interface Logger {
    void warn(String text);

    void error(String text);
  }

  // Its methods can be called by way of the interface alone.
  private record Hidden(String name) implements Logger {
    @Override
    public void warn(String text) {
      LOGGED.add("warn " + name + ": " + text);
    }

    @Override
    public void error(String text) {
      LOGGED.add("error " + name + ": " + text);
    }
  }

  @AfterEach
  void disconnect() {
    ApplicationLog.disconnect(0);
    LOGGED.clear();
  }

  @Test
  void takesNothingBeforeItIsConnected() {
    assertThat(ApplicationLog.print("a report")).isFalse();
  }

  @Test
  void logsReportsAsWarnings() {
    connect(LoggerFactory.class);
    assertThat(ApplicationLog.print("a report of {} lines")).isTrue();
    ApplicationLog.flush(PATIENCE_MILLIS);
    assertThat(LOGGED).containsExactly("warn dev.maprace: a report of {} lines");
  }

  @Test
  void logsTheEnginesOwnLines() {
    connect(LoggerFactory.class);
    LoggerContext engine = EngineLog.forwarding("warn");
    engine.getLogger("dev.maprace.Some").error("it {}", "failed", new Exception("why"));
    engine.getLogger("dev.maprace.Some").info("not this");
    ApplicationLog.flush(PATIENCE_MILLIS);
    assertThat(LOGGED)
        .singleElement()
        .asString()
        .startsWith("error dev.maprace.Some: it failed\njava.lang.Exception: why");
  }

  @Test
  void losesNothingWhereThereIsNoSuchLog() {
    connect(null);
    assertThat(ApplicationLog.print("printed by a test")).isTrue();
    connect(String.class);
    assertThat(ApplicationLog.print("printed by a test, after a warning")).isTrue();
    ApplicationLog.flush(PATIENCE_MILLIS);
    assertThat(LOGGED).isEmpty();
  }

  private static void connect(Class<?> factory) {
    ApplicationLog.connect(
        () -> factory,
        log -> {
          Thread thread = new Thread(log, "log");
          thread.setDaemon(true);
          return thread;
        });
  }
}
