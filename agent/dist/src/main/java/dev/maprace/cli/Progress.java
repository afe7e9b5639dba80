package dev.maprace.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Says what goes on, in one line that changes, when something takes more than a second. */
final class Progress {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final String LINE_ANEW = "\r\u001b[K";

  private final PrintWriter out;
  private final Duration patience;

  /**
   * @param patience how long to say nothing
   */
  Progress(PrintWriter out, Duration patience) {
    this.out = out;
    this.patience = patience;
  }

  /** Does it; on a terminal, tells of it if it takes long. */
  static <T> T during(CommandSpec spec, String what, Supplier<T> work) {
    if (!Colours.onTerminal(spec)) {
      // In a file, such lines are in the way.
      return work.get();
    }
    return new Progress(spec.commandLine().getErr(), PATIENCE).during(what, work);
  }

  <T> T during(String what, Supplier<T> work) {
    Thread teller = new Thread(() -> tell(what), "progress");
    teller.setDaemon(true);
    teller.start();
    try {
      return work.get();
    } finally {
      end(teller);
    }
  }

  private void tell(String what) {
    long started = System.nanoTime();
    boolean told = false;
    try {
      Thread.sleep(patience.toMillis());
      while (true) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        told = true;
        print(LINE_ANEW + "maprace: " + what + " (" + seconds + " s)");
        Thread.sleep(PERIOD.toMillis());
      }
    } catch (InterruptedException e) {
      // It is done.
      if (told) {
        print(LINE_ANEW);
      }
    }
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }

  private static void end(Thread teller) {
    teller.interrupt();
    try {
      teller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
