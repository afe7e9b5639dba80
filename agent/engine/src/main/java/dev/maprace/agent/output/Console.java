package dev.maprace.agent.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process's stderr itself: {@code System.err} may be a stream of the application's. */
public final class Console {

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
    if (!quiet) {
      stderr.println(text);
    }
  }

  /** Prints in any case: MapRace cannot do what it was asked for. */
  public void fail(String sentence) {
    stderr.println("maprace: " + sentence);
  }
}
