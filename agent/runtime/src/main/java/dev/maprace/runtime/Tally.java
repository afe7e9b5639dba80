package dev.maprace.runtime;

import jdk.internal.vm.annotation.ForceInline;

/**
 * Counts, for those who want to know how much there was.
 *
 * <p>Only what is off the fast path is counted: a map when its shadow is made, and what happens to
 * maps that a second thread has come to. Each thread has a cache line that it shares with few
 * others, and adds without an atomic instruction: two of them that count at the same instant may
 * lose one.
 */
public final class Tally {

  /** Maps that were written, or stored in a field of the application's. */
  public static final int MAPS = 0;

  /** Maps that a second thread has come to. */
  public static final int SHARED = 1;

  /** Accesses of a thread to a map that another thread wrote last. */
  public static final int ACCESSES = 2;

  /** Times that the table of a shared map was made larger. */
  public static final int RESIZES = 3;

  /** Accesses that were held open. */
  public static final int STRETCHES = 4;

  private static final int LINES = 64;
  private static final int LINE_SHIFT = 3;

  // The first line is the array's own header's.
  private static final long[] CELLS = new long[(LINES + 1) << LINE_SHIFT];

  private Tally() {}

  @ForceInline
  static void add(int what, int thread) {
    CELLS[(((thread & (LINES - 1)) + 1) << LINE_SHIFT) + what]++;
  }

  /** How often it was counted in this JVM so far. */
  public static long of(int what) {
    long sum = 0;
    for (int line = 1; line <= LINES; line++) {
      sum += CELLS[(line << LINE_SHIFT) + what];
    }
    return sum;
  }
}
