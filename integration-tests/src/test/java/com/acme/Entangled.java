package com.acme;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that share maps correctly and wait for each other all the time: whoever is delayed delays
 * others. Nobody waits for longer than a second; it prints how often that was not enough.
 */
public final class Entangled {
  private static final int THREADS = 4;
  private static final int ROUNDS = 50;

  private final AtomicInteger late = new AtomicInteger();

  private Entangled() {}

  public static void main(String[] args) throws Exception {
    Entangled entangled = new Entangled();
    System.out.println("locks " + entangled.locks());
    System.out.println("monitors " + entangled.monitors());
    System.out.println("latches " + entangled.latches());
    System.out.println("barriers " + entangled.barriers());
    System.out.println("event loop " + entangled.eventLoop());
    if (Runtime.version().feature() >= 21) {
      System.out.println("virtual threads " + entangled.virtualThreads());
    }
    System.out.println("late " + entangled.late);
  }

  private static void all(Threads.Task task) throws Exception {
    Threads.Task[] tasks = new Threads.Task[THREADS];
    Arrays.fill(tasks, task);
    Threads.together(tasks);
  }

  /** Two locks, always in the same order, and a map under each. */
  private Map<String, Integer> locks() throws Exception {
    ReentrantLock outer = new ReentrantLock();
    ReentrantLock inner = new ReentrantLock();
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> sums = new HashMap<>();
    all(
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            int value = round;
            under(
                outer,
                () -> {
                  counts.merge("count", 1, Integer::sum);
                  return under(inner, () -> sums.merge("sum", value, Integer::sum));
                });
            under(inner, () -> sums.get("sum"));
          }
        });
    counts.putAll(sums);
    return counts;
  }

  private <T> T under(ReentrantLock lock, Callable<T> action) throws Exception {
    if (!lock.tryLock(1, TimeUnit.SECONDS)) {
      late.incrementAndGet();
      lock.lock();
    }
    try {
      return action.call();
    } finally {
      lock.unlock();
    }
  }

  private Map<String, Integer> monitors() throws Exception {
    Map<String, Integer> map = new HashMap<>();
    all(
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            synchronized (map) {
              map.merge("count", 1, Integer::sum);
            }
            synchronized (map) {
              for (int value : map.values()) {
                if (value <= 0) {
                  throw new IllegalStateException("lost");
                }
              }
            }
          }
        });
    return map;
  }

  /** One thread fills a map and opens a latch; all others wait for that and read it. */
  private int latches() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    for (int round = 0; round < ROUNDS / 5; round++) {
      Map<Integer, Integer> map = new HashMap<>();
      CountDownLatch filled = new CountDownLatch(1);
      Threads.Task reader =
          () -> {
            await(filled);
            seen.addAndGet(map.get(1) + map.get(2));
          };
      Threads.together(
          () -> {
            map.put(1, 1);
            map.put(2, 2);
            filled.countDown();
          },
          reader,
          reader);
    }
    return seen.get();
  }

  private void await(CountDownLatch latch) throws InterruptedException {
    while (!latch.await(1, TimeUnit.SECONDS)) {
      late.incrementAndGet();
    }
  }

  /** In each phase another thread has the map. */
  private Map<Integer, Integer> barriers() throws Exception {
    Map<Integer, Integer> map = new HashMap<>();
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    AtomicInteger next = new AtomicInteger();
    all(
        () -> {
          int mine = next.getAndIncrement();
          for (int phase = 0; phase < ROUNDS; phase++) {
            if (phase % THREADS == mine) {
              map.merge(mine, 1, Integer::sum);
            }
            try {
              barrier.await(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
              late.incrementAndGet();
              throw e;
            }
          }
        });
    return map;
  }

  /** One thread has the map, and all others wait for what it does for them. */
  private Map<Integer, Integer> eventLoop() throws Exception {
    Map<Integer, Integer> map = new HashMap<>();
    ExecutorService loop = Executors.newSingleThreadExecutor();
    try {
      all(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              int key = round % 3;
              try {
                loop.submit(() -> map.merge(key, 1, Integer::sum)).get(1, TimeUnit.SECONDS);
              } catch (TimeoutException e) {
                late.incrementAndGet();
              }
            }
          });
      return loop.submit(() -> new HashMap<>(map)).get();
    } finally {
      loop.shutdown();
    }
  }

  /** Before JDK 24 a virtual thread that waits for a monitor keeps its carrier. */
  private Map<String, Integer> virtualThreads() throws Exception {
    Executor executor =
        (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    Map<String, Integer> map = new HashMap<>();
    CountDownLatch over = new CountDownLatch(ROUNDS);
    for (int thread = 0; thread < ROUNDS; thread++) {
      executor.execute(
          () -> {
            synchronized (map) {
              map.merge("count", 1, Integer::sum);
            }
            LockSupport.parkNanos(1);
            synchronized (map) {
              map.merge("count", map.get("count") > 0 ? 1 : 0, Integer::sum);
            }
            over.countDown();
          });
    }
    Threads.await(over);
    return map;
  }
}
