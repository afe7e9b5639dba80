package dev.maprace.agent.output;

import dev.maprace.agent.log.ApplicationLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process's stderr itself: {@code System.err} may be a stream of the application's. With {@code
 * log=slf4j}, the application's log.
 */
public final class Console {

  private static final long PATIENCE_MILLIS = 2_000;

  private final PrintStream stderr;
  private final boolean quiet;

  /**
   * @param quiet whether only failures are printed
   */
  public Console(boolean quiet) {
    this(quiet, new FileOutputStream(FileDescriptor.err));
  }

  /** Prints elsewhere than on stderr. */
  public Console(boolean quiet, OutputStream out) {
    this.quiet = quiet;
    this.stderr = new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  /** Prints unless quiet. */
  public void print(String text) {
    if (!quiet && !ApplicationLog.print(text)) {
      stderr.println(text);
    }
  }

  /** Waits, but not for long, until what was printed is where it belongs. */
  public void flush() {
    ApplicationLog.flush(PATIENCE_MILLIS);
  }

  /** Prints in any case: MapRace cannot do what it was asked for. */
  public void fail(String sentence) {
    stderr.println("maprace: " + sentence);
  }
}
