package dev.maprace.runtime;

import jdk.internal.misc.Unsafe;

/**
 * The files that keep accesses whose {@link Walk} is not settled yet. A file lives as long as its
 * map, which may be for ever; the threads that used it, and their classes, must not.
 */
public final class Unsettled {

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long LAST = U.objectFieldOffset(Files.class, "last");

  private static final Files FILES = new Files();

  /** Holds the file that was listed last. */
  private static final class Files {
    volatile CaseFile last;
  }

  private Unsettled() {}

  /** Lists a file, which is in no list. */
  static void add(CaseFile file) {
    CaseFile before;
    do {
      before = FILES.last;
      file.earlier = before;
    } while (!U.compareAndSetReference(FILES, LAST, before, file));
  }

  /**
   * Has something smaller put in the place of each walk that was kept before a moment; called by
   * the engine's thread again and again.
   *
   * @param before by {@link System#nanoTime()}
   * @param settler says what; if it fails, what is left is there for the next call
   */
  public static void settle(long before, Settler settler) {
    CaseFile file = (CaseFile) U.getAndSetReference(FILES, LAST, null);
    try {
      boolean going = true;
      while (file != null && going) {
        CaseFile next = file.earlier;
        if (!file.settle(before, settler)) {
          add(file);
        }
        file = next;
        going = settler.mayGoOn();
      }
    } finally {
      while (file != null) {
        CaseFile next = file.earlier;
        add(file);
        file = next;
      }
    }
  }
}
