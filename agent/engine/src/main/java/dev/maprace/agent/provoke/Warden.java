package dev.maprace.agent.provoke;

import dev.maprace.runtime.Stretch;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks after held threads: as soon as another thread waits for a lock that a held one has, the
 * stretch ends. So no stretch makes anyone wait for longer than a few milliseconds.
 */
final class Warden implements Runnable {

  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** In a JVM with thousands of threads a look takes long: it may cost a tenth of a core. */
  private static final int PAUSES_PER_LOOK = 10;

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Set<Stretch> held = ConcurrentHashMap.newKeySet();
  private final Runnable errand;
  private final Runnable chore;
  private volatile Thread self;
  private volatile boolean stopped;

  /**
   * @param errand what is done every time, too
   * @param chore what is done every few seconds, too
   */
  Warden(Runnable errand, Runnable chore) {
    this.errand = errand;
    this.chore = chore;
  }

  void begun(Stretch stretch) {
    held.add(stretch);
    Thread thread = self;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Whether the stretch has begun, and is not over. */
  boolean holds(Stretch stretch) {
    return held.contains(stretch);
  }

  void over(Stretch stretch) {
    held.remove(stretch);
  }

  void stop() {
    stopped = true;
    Thread thread = self;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    self = Thread.currentThread();
    long chored = System.nanoTime();
    while (!stopped) {
      // Before the errand, which may be for the one that is just over.
      boolean idle = held.isEmpty();
      errand.run();
      if (idle) {
        LockSupport.parkNanos(IDLE_NANOS);
      } else {
        long begun = System.nanoTime();
        look();
        long took = System.nanoTime() - begun;
        LockSupport.parkNanos(Math.max(SHORTEST_PAUSE_NANOS, took * PAUSES_PER_LOOK));
      }
      if (System.nanoTime() - chored > IDLE_NANOS) {
        chored = System.nanoTime();
        chore.run();
      }
    }
  }

  private void look() {
    Set<Integer> awaited = Threads.awaited();
    for (Stretch stretch : held) {
      if (stretch.tag instanceof Holding holding && awaited.contains(holding.thread())) {
        holding.block();
        stretch.cut();
      }
    }
  }
}
