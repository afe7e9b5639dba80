package com.acme.cases;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * Two writes to one map at the same time, for certain: the first is held in its key's {@code
 * equals}, which the map calls, until the second waits for it or has gone.
 */
final class Race {
  private static final int HASH = 7;

  private final Map<Object, String> map = new HashMap<>();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile Thread second;

  private Race() {
    map.put(new Key(false), "resident");
  }

  /** Lets two new threads race. */
  static void run() {
    runOn(task -> new Thread(task).start());
  }

  /** Lets two tasks race that are handed to an executor, and waits for them. */
  static void runOn(Executor executor) {
    Race race = new Race();
    CountDownLatch over = new CountDownLatch(2);
    executor.execute(
        () -> {
          race.map.put(race.new Key(true), "first");
          over.countDown();
        });
    executor.execute(
        () -> {
          await(race.inside);
          race.second = Thread.currentThread();
          race.map.put("second", "second");
          race.gone.countDown();
          over.countDown();
        });
    await(over);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean secondWaits() {
    return second != null && second.getState() == Thread.State.TIMED_WAITING;
  }

  private final class Key {
    private final boolean holding;

    Key(boolean holding) {
      this.holding = holding;
    }

    @Override
    public int hashCode() {
      return HASH;
    }

    @Override
    public boolean equals(Object other) {
      if (holding) {
        inside.countDown();
        while (gone.getCount() > 0 && !secondWaits()) {
          Thread.onSpinWait();
        }
      }
      return this == other;
    }
  }
}
