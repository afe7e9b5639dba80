package com.acme;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Fills its stderr, which nobody must read, and then lets three {@link Meeting}s happen. */
public final class Unread {
  private static final long STILL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private Unread() {}

  public static void main(String[] args) throws Exception {
    fillStderr();
    for (String second : new String[] {"add", "get", "remove"}) {
      Meeting.main(new String[] {"add", second});
    }
    System.out.println("done");
  }

  /** A pipe does not tell that it is full, but nothing more goes into it then. */
  private static void fillStderr() {
    AtomicInteger written = new AtomicInteger();
    Thread writer = new Thread(() -> writeForEver(written), "writer");
    writer.setDaemon(true);
    writer.start();
    int before = 0;
    long since = System.nanoTime();
    while (before == 0 || System.nanoTime() - since < STILL_NANOS) {
      int now = written.get();
      if (now != before) {
        before = now;
        since = System.nanoTime();
      }
      Thread.onSpinWait();
    }
  }

  private static void writeForEver(AtomicInteger written) {
    // Not System.err, whose lock it would keep.
    try (OutputStream stderr = new FileOutputStream(FileDescriptor.err)) {
      while (true) {
        stderr.write('.');
        written.incrementAndGet();
      }
    } catch (IOException e) {
      // Nobody will ever read it.
    }
  }
}
