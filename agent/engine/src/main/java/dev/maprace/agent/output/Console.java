package dev.maprace.agent.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process's stderr itself: {@code System.err} may be a stream of the application's. */
public final class Console {

  private final PrintStream stderr =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  private final boolean quiet;

  /**
   * @param quiet whether only failures are printed
   */
  public Console(boolean quiet) {
    this.quiet = quiet;
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
