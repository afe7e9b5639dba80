package dev.maprace.agent.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The application's own SLF4J, for {@code log=slf4j}. Ours is another, under another name; so this
 * one is reached by reflection, and only when the application has begun to use it. Until then, and
 * where there is none, lines go to stderr.
 *
 * <p>On a thread of its own: the application's appenders may wait for a lock that a colliding
 * thread has.
 */
public final class ApplicationLog implements Runnable {

  /** What reports are logged as. */
  static final String REPORTS = "dev.maprace";

  private static final int MAX_LINES = 1_000;
  private static final long POLL_NANOS = 1_000_000;

  private static volatile ApplicationLog connected;

  private final Supplier<Class<?>> finder;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>(MAX_LINES);
  private final AtomicInteger pending = new AtomicInteger();
  private Class<?> factory;

  private record Line(String logger, String level, String text) {}

  private ApplicationLog(Supplier<Class<?>> finder) {
    this.finder = finder;
  }

  /**
   * The name of the class that {@link #connect} needs; not written as one, or shading renames it.
   */
  public static String factoryName() {
    return String.join(".", "org", "slf4j", "LoggerFactory");
  }

  /**
   * Begins to log there.
   *
   * @param finder gives the application's {@code LoggerFactory}, or {@code null} while it has not
   *     initialised one
   * @param threads makes the thread that logs
   */
  public static void connect(Supplier<Class<?>> finder, Function<Runnable, Thread> threads) {
    ApplicationLog log = new ApplicationLog(finder);
    threads.apply(log).start();
    connected = log;
  }

  /** Logs what is left, and goes back to stderr. */
  public static void disconnect(long millis) {
    flush(millis);
    connected = null;
  }

  /**
   * Logs a report as a warning.
   *
   * @return whether it is taken care of
   */
  public static boolean print(String text) {
    return log("warn", REPORTS, text);
  }

  static boolean log(String level, String logger, String text) {
    ApplicationLog log = connected;
    if (log == null) {
      return false;
    }
    log.pending.incrementAndGet();
    boolean taken = log.lines.offer(new Line(logger, level, text));
    if (!taken) {
      log.pending.decrementAndGet();
    }
    return taken;
  }

  /** Waits until all is logged, but not for longer than this. */
  public static void flush(long millis) {
    ApplicationLog log = connected;
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (log != null && log.pending.get() > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        Line line = lines.take();
        try {
          write(line);
        } finally {
          pending.decrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Line line) {
    try {
      if (factory == null) {
        factory = finder.get();
      }
      if (factory != null) {
        Object logger = factory.getMethod("getLogger", String.class).invoke(null, line.logger);
        methodOf(line.level).invoke(logger, line.text);
        return;
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      toStderr("maprace: the application's SLF4J cannot be used: " + e);
    }
    toStderr(line.text);
  }

  private Method methodOf(String level) throws ReflectiveOperationException {
    // By the interface: the class that implements it may not be public.
    String logger = factory.getName().replaceFirst("Factory$", "");
    return Class.forName(logger, false, factory.getClassLoader())
        .getMethod(level.toLowerCase(Locale.ROOT), String.class);
  }

  private static void toStderr(String text) {
    // Not System.err: the application may have put a stream of its own there.
    new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
        .println(text);
  }
}
