package dev.maprace.agent.capture;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How many captures one second may have. Takes no lock: the application's threads ask it. */
final class Budget {

  private static final long SECOND = 1_000_000_000L;

  private final int perSecond;
  private final AtomicLong secondStarted = new AtomicLong(System.nanoTime());
  private final AtomicInteger spent = new AtomicInteger();

  Budget(int perSecond) {
    this.perSecond = perSecond;
  }

  boolean take() {
    long now = System.nanoTime();
    long started = secondStarted.get();
    if (now - started > SECOND && secondStarted.compareAndSet(started, now)) {
      spent.set(0);
    }
    return spent.incrementAndGet() <= perSecond;
  }
}
