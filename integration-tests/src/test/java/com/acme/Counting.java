package com.acme;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Two threads inside one {@link Tally} at once, for certain: the first is held in its word's {@code
 * equals} until the second has read. With {@code locked} among the arguments both hold a lock; with
 * {@code marked}, the tally has annotations.
 */
public final class Counting {
  private final Tally tally;
  private final boolean locked;
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile Thread reader;

  private Counting(Tally tally, boolean locked) {
    this.tally = tally;
    this.locked = locked;
  }

  public static void main(String[] args) throws Exception {
    List<String> wanted = List.of(args);
    Tally tally = wanted.contains("marked") ? new MarkedTally() : new Tally();
    Counting counting = new Counting(tally, wanted.contains("locked"));
    Object lock = new Object();
    if (counting.locked) {
      Threads.together(
          () -> {
            synchronized (lock) {
              counting.write();
            }
          },
          () -> {
            counting.await();
            synchronized (lock) {
              counting.read();
            }
          });
    } else {
      Threads.together(
          counting::write,
          () -> {
            counting.await();
            counting.read();
          });
    }
    System.out.println(counting.tally.distinct() + " words");
  }

  private void write() {
    tally.count("known");
    tally.count(new Word());
  }

  private void await() {
    Threads.await(inside);
    reader = Thread.currentThread();
  }

  private void read() {
    System.out.println("known " + tally.countOf("known"));
    gone.countDown();
  }

  /** Stops whoever compares it until the reader has read, or waits for the lock. */
  private final class Word {
    @Override
    public boolean equals(Object other) {
      inside.countDown();
      while (gone.getCount() > 0 && !isReaderLockedOut()) {
        Thread.onSpinWait();
      }
      return false;
    }

    private boolean isReaderLockedOut() {
      return locked && reader != null && reader.getState() == Thread.State.BLOCKED;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
