package dev.maprace.agent.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import org.slf4j.Logger;

/**
 * The engine's own log, configured in code alone.
 *
 * <p>The logger context is made here and never asked of {@code LoggerFactory}: that would look for
 * a {@code logback.xml} on the application's class path. It is made when the first line is written,
 * for it costs start-up more than all of the instrumentation.
 */
public final class EngineLog {

  private static volatile AgentOptions options;

  private EngineLog() {}

  /** Takes where and how much to log from the options. */
  public static void configure(AgentOptions newOptions) {
    options = newOptions;
  }

  /** The log of one class of the engine. */
  public static Logger of(Class<?> source) {
    return Context.LOGGERS.getLogger(source);
  }

  /** Whether a line of this level would be written at all; does not make the log. */
  public static boolean isOn(String level) {
    AgentOptions current = options;
    String threshold =
        current == null ? Option.LOG_LEVEL.defaultValue() : current.get(Option.LOG_LEVEL);
    return Level.toLevel(level).isGreaterOrEqual(Level.toLevel(threshold));
  }

  private static final class Context {
    static final LoggerContext LOGGERS = create(options);

    private static LoggerContext create(AgentOptions options) {
      boolean configured = options != null;
      if (configured
          && options.get(Option.LOG).equals("slf4j")
          && options.get(Option.LOG_FILE).isEmpty()) {
        return EngineLog.forwarding(options.get(Option.LOG_LEVEL));
      }
      return EngineLog.create(
          configured ? options.get(Option.LOG_FILE) : Option.LOG_FILE.defaultValue(),
          configured ? options.get(Option.LOG_LEVEL) : Option.LOG_LEVEL.defaultValue());
    }
  }

  /** Makes a log that hands its lines on to the application's. */
  static LoggerContext forwarding(String level) {
    LoggerContext context = context();
    Forwarder forwarder = new Forwarder();
    forwarder.setContext(context);
    forwarder.start();
    addTo(context, level, forwarder);
    return context;
  }

  private static LoggerContext context() {
    LoggerContext context = new LoggerContext();
    context.setName("maprace");
    // LoggerFactory would set it; without one every line fails.
    context.setMDCAdapter(new LogbackMDCAdapter());
    return context;
  }

  private static void addTo(LoggerContext context, String level, Appender<ILoggingEvent> appender) {
    ch.qos.logback.classic.Logger root =
        context.getLogger(ch.qos.logback.classic.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level));
    root.addAppender(appender);
  }

  /**
   * Makes a log that nothing but these two values configures.
   *
   * @param file where it is written; stderr if empty, or if it cannot be written
   */
  static LoggerContext create(String file, String level) {
    LoggerContext context = context();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("maprace %d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n");
    encoder.start();
    boolean toFile = !file.isEmpty();
    OutputStreamAppender<ILoggingEvent> appender = started(toFile ? file(file) : stderr(), encoder);
    boolean fileFailed = toFile && !appender.isStarted();
    if (fileFailed) {
      appender = started(stderr(), encoder);
    }
    addTo(context, level, appender);
    if (fileFailed) {
      context
          .getLogger(EngineLog.class)
          .error("cannot write log-file={}, so this is on stderr", file);
    }
    return context;
  }

  private static OutputStreamAppender<ILoggingEvent> started(
      OutputStreamAppender<ILoggingEvent> appender, PatternLayoutEncoder encoder) {
    appender.setContext(encoder.getContext());
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private static OutputStreamAppender<ILoggingEvent> file(String name) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(name);
    return appender;
  }

  private static OutputStreamAppender<ILoggingEvent> stderr() {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    // Not System.err: the application may have put a stream of its own there.
    appender.setOutputStream(new FileOutputStream(FileDescriptor.err));
    return appender;
  }
}
