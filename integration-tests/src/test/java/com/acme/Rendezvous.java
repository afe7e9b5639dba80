package com.acme;

import java.util.concurrent.CountDownLatch;

/**
 * Two threads inside one map at once, for certain: the first is held in its key's {@code equals},
 * which the map calls, until the second waits for it or has gone.
 */
final class Rendezvous {
  private static final int HASH = 7;

  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile Thread second;

  /** A key that all others are compared with: it has to be in the map. */
  static Object resident() {
    return new Key(null);
  }

  /** The first thread's key. */
  Object key() {
    return new Key(this);
  }

  /** What the second thread does, once the first is inside. */
  void second(Runnable action) {
    Threads.await(inside);
    second = Thread.currentThread();
    try {
      action.run();
    } finally {
      gone.countDown();
    }
  }

  private void hold() {
    inside.countDown();
    while (gone.getCount() > 0 && !secondWaits()) {
      Thread.onSpinWait();
    }
  }

  private boolean secondWaits() {
    return second != null && second.getState() == Thread.State.TIMED_WAITING;
  }

  /** All are equal, and of one hash. */
  private static final class Key {
    private final Rendezvous rendezvous;

    Key(Rendezvous rendezvous) {
      this.rendezvous = rendezvous;
    }

    @Override
    public int hashCode() {
      return HASH;
    }

    @Override
    public boolean equals(Object other) {
      if (rendezvous != null) {
        rendezvous.hold();
      }
      return other instanceof Key;
    }
  }
}
