package dev.maprace.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.FileAppender;
import dev.maprace.agent.options.AgentOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class EngineLogTest {

  @TempDir Path folder;

  @Test
  void writesWhatTheLevelAllowsToTheFile() throws IOException {
    Path file = folder.resolve("new/engine.log");
    LoggerContext log = EngineLog.create(file.toString(), "info");
    Logger logger = log.getLogger(EngineLogTest.class);
    logger.debug("not this");
    logger.info("this {}", 7);
    logger.error("and this", new IllegalStateException("why"));
    log.stop();
    assertThat(Files.readString(file))
        .containsPattern("maprace \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  EngineLogTest: this 7")
        .contains("ERROR EngineLogTest: and this", "IllegalStateException: why")
        .doesNotContain("not this");
  }

  @Test
  void goesToStderrWhenTheFileCannotBeWritten() {
    LoggerContext log = EngineLog.create(folder.toString(), "off");
    try {
      ch.qos.logback.classic.Logger root = log.getLogger(Logger.ROOT_LOGGER_NAME);
      root.iteratorForAppenders()
          .forEachRemaining(
              appender -> {
                assertThat(appender).isNotInstanceOf(FileAppender.class);
                assertThat(appender.isStarted()).isTrue();
              });
      assertThat(root.iteratorForAppenders()).hasNext();
    } finally {
      log.stop();
    }
  }

  @Test
  void whetherALineWouldBeWrittenIsKnownWithoutALog() {
    EngineLog.configure(AgentOptions.parse("log-level=info", name -> null));
    assertThat(EngineLog.isOn("info")).isTrue();
    assertThat(EngineLog.isOn("debug")).isFalse();
    EngineLog.configure(AgentOptions.parse("log-level=off", name -> null));
    assertThat(EngineLog.isOn("error")).isFalse();
    EngineLog.configure(AgentOptions.parse("", name -> null));
  }

  @Test
  void readsNoConfigurationFromTheClassPath() throws Exception {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    String before = System.getProperty("logback.configurationFile");
    System.setProperty("logback.configurationFile", folder.resolve("hostile.xml").toString());
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    try (Spy spy = new Spy(asked)) {
      thread.setContextClassLoader(spy);
      Class<?> log = Class.forName(EngineLog.class.getName(), true, spy);
      assertThat(log).isNotSameAs(EngineLog.class);
      Object logger = log.getMethod("of", Class.class).invoke(null, log);
      Class.forName("org.slf4j.Logger", false, spy)
          .getMethod("debug", String.class)
          .invoke(logger, "a line");
      assertThat(logger.getClass().getClassLoader()).isSameAs(spy);
    } finally {
      thread.setContextClassLoader(context);
      if (before == null) {
        System.clearProperty("logback.configurationFile");
      } else {
        System.setProperty("logback.configurationFile", before);
      }
    }
    assertThat(asked)
        .noneMatch(name -> name.endsWith(".xml") || name.contains("logback-test"))
        .noneMatch(name -> name.startsWith("META-INF/services/"));
  }

  /** Loads the engine and its libraries anew, and writes down which resources they look for. */
  private static final class Spy extends ClassLoader implements AutoCloseable {
    private final List<String> asked;

    Spy(List<String> asked) {
      super(EngineLogTest.class.getClassLoader());
      this.asked = asked;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.matches("(dev\\.maprace|ch\\.qos\\.logback|org\\.slf4j)\\..*")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = EngineLogTest.class.getClassLoader().getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public URL getResource(String name) {
      asked.add(name);
      return super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      asked.add(name);
      return super.getResources(name);
    }

    @Override
    public void close() {
      // Nothing to release; the block marks where this loader is the context's.
    }
  }
}
