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
  private final boolean stubborn;
  private volatile Thread second;

  Rendezvous() {
    this(false);
  }

  /**
   * @param stubborn whether the first does not move until the second has gone
   */
  Rendezvous(boolean stubborn) {
    this.stubborn = stubborn;
  }

  /** A key that all others are compared with: it has to be in the map. */
  static Object resident() {
    return new Key(null, true);
  }

  /** The first thread's key, equal to the resident. */
  Object key() {
    return new Key(this, true);
  }

  /** The first thread's key, equal to none. */
  Object unknownKey() {
    return new Key(this, false);
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

  /** Holds the first, until the second waits for it or has gone. */
  void hold() {
    inside.countDown();
    if (stubborn) {
      Threads.await(gone);
    }
    while (gone.getCount() > 0 && !secondWaits()) {
      Thread.onSpinWait();
    }
  }

  private boolean secondWaits() {
    return second != null && second.getState() == Thread.State.TIMED_WAITING;
  }

  /** All have one hash. */
  private static final class Key {
    private final Rendezvous rendezvous;
    private final boolean known;

    Key(Rendezvous rendezvous, boolean known) {
      this.rendezvous = rendezvous;
      this.known = known;
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
      return known && other instanceof Key;
    }

    @Override
    public String toString() {
      return "secret-key-4711";
    }
  }
}
