package dev.maprace.agent.output;

import dev.maprace.agent.log.ApplicationLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The process's stderr itself: {@code System.err} may be a stream of the application's. With {@code
 * log=slf4j}, the application's log.
 *
 * <p>On a thread of its own, which is there while there is something to print: whoever started the
 * JVM may not read its stderr, and to write to a pipe that is full waits for ever.
 */
public final class Console implements Runnable {

  /** More than all findings of a JVM, unless {@code max-findings} says otherwise. */
  static final int MAX_TEXTS = 1_000;

  private static final long PATIENCE_MILLIS = 2_000;

  private final PrintStream stderr;
  private final boolean quiet;
  private final Function<Runnable, Thread> threads;
  private final Queue<String> texts = new ArrayDeque<>();
  private int unprinted;
  private boolean printing;

  /**
   * @param quiet whether only failures are printed
   * @param threads makes the threads that print
   */
  public Console(boolean quiet, Function<Runnable, Thread> threads) {
    this(quiet, new FileOutputStream(FileDescriptor.err), threads);
  }

  /** Prints elsewhere than on stderr. */
  Console(boolean quiet, OutputStream out, Function<Runnable, Thread> threads) {
    this.quiet = quiet;
    this.stderr = new PrintStream(out, true, StandardCharsets.UTF_8);
    this.threads = threads;
  }

  /** Prints a failure before it returns: what comes next may be the end of the JVM. */
  public static void failAtOnce(String sentence) {
    stderr().println(failure(sentence));
  }

  private static PrintStream stderr() {
    try {
      return new PrintStream(
          new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    } catch (SecurityException e) {
      // A security manager lets nobody open it; this one is open.
      return System.err;
    }
  }

  /** Prints unless quiet; waits for nobody. */
  public void print(String text) {
    if (!quiet && !ApplicationLog.print(text)) {
      add(text);
    }
  }

  /** Prints in any case: MapRace cannot do what it was asked for. Waits for nobody. */
  public void fail(String sentence) {
    add(failure(sentence));
  }

  /** Waits, but not for longer than two seconds, until what was printed is where it belongs. */
  public void flush() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    ApplicationLog.flush(PATIENCE_MILLIS);
    begin();
    awaitPrinted(deadline);
  }

  private static String failure(String sentence) {
    return "maprace: " + sentence;
  }

  private void add(String text) {
    synchronized (this) {
      if (texts.size() < MAX_TEXTS) {
        texts.add(text);
      } else {
        unprinted++;
      }
    }
    begin();
  }

  private void begin() {
    if (!mustBegin()) {
      return;
    }
    try {
      threads.apply(this).start();
    } catch (OutOfMemoryError e) {
      // There can be no more threads now. What comes next, or the end, tries again.
      ended();
    } catch (SecurityException e) {
      // A security manager lets nobody begin one.
      run();
    }
  }

  private synchronized boolean mustBegin() {
    boolean must = !printing && !texts.isEmpty();
    printing |= must;
    return must;
  }

  private synchronized void ended() {
    printing = false;
    notifyAll();
  }

  private synchronized void awaitPrinted(long deadline) {
    try {
      long left = deadline - System.nanoTime();
      while (printing && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = deadline - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Prints what there is, on one of the threads that the console has made. */
  @Override
  public void run() {
    try {
      for (String text = next(); text != null; text = next()) {
        stderr.println(text);
      }
    } catch (OutOfMemoryError e) {
      // An uncaught one would go to a handler of the application's.
      ended();
    }
  }

  /** The next text, or {@code null} if there is none: this thread's work is over then. */
  private synchronized String next() {
    String text = texts.poll();
    if (text == null && unprinted > 0) {
      text =
          "maprace: nobody read this in time, so it lacks "
              + unprinted
              + " reports; the JSON file has them";
      unprinted = 0;
    }
    if (text == null) {
      ended();
    }
    return text;
  }
}
