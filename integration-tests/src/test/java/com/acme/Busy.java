package com.acme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * A program that uses maps all the time, without a race, until it is told otherwise by files that
 * appear in a directory: {@code race}, {@code stop}. It prints how many operations it does in a
 * second, and says so if a map ever gives a wrong answer.
 */
public final class Busy {
  private static final int KEYS = 100;

  private final Path directory;
  private final LongAdder operations = new LongAdder();
  private final Map<Integer, Integer> guarded = new LinkedHashMap<>();
  private final Map<Integer, Integer> raced = new HashMap<>();
  private final PairMap own = new PairMap();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Busy(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] args) throws Exception {
    new Busy(Path.of(args[0])).run();
  }

  private void run() throws Exception {
    List<Thread> threads = new ArrayList<>();
    threads.add(new Thread(this::useOwnMaps));
    threads.add(new Thread(this::useOwnMaps));
    threads.add(new Thread(this::useGuardedMap));
    threads.add(new Thread(this::useGuardedMap));
    threads.add(new Thread(this::computeForLong));
    threads.add(new Thread(this::iterateForLong));
    threads.forEach(Thread::start);
    System.out.println("busy");
    long before = operations.sum();
    while (!isTold("stop")) {
      Thread.sleep(100);
      long now = operations.sum();
      System.out.println("rate " + (now - before));
      before = now;
      if (isTold("race")) {
        race();
      }
    }
    stopped.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("stopped");
  }

  private boolean isTold(String what) {
    return Files.exists(directory.resolve(what));
  }

  private boolean goesOn() {
    return stopped.getCount() > 0;
  }

  private void race() throws Exception {
    Threads.Task writes =
        () -> {
          for (int round = 0; round < 20_000; round++) {
            raced.put(round % KEYS, round);
            raced.remove(round % KEYS);
            useTorn(round % KEYS);
          }
        };
    Threads.together(writes, writes);
  }

  private void useTorn(int key) {
    try {
      own.put(key, key);
      own.remove(key);
    } catch (IndexOutOfBoundsException e) {
      // What the race has made of its size.
    }
  }

  /** Maps of its own, all of whose views are asked for. */
  private void useOwnMaps() {
    while (goesOn()) {
      Map<Integer, Integer> hash = new HashMap<>();
      Map<Integer, Integer> tree = new TreeMap<>();
      Set<Integer> early = hash.keySet();
      for (int key = 0; key < KEYS; key++) {
        hash.put(key, key);
        tree.merge(key, 1, Integer::sum);
      }
      demand(early.size() == KEYS && hash.keySet().equals(tree.keySet()));
      demand(new HashMap<>(hash).keySet().contains(KEYS - 1));
      hash.values().removeIf(value -> value % 2 == 0);
      demand(early.size() == KEYS / 2);
      operations.add(4 * KEYS);
    }
  }

  private void useGuardedMap() {
    for (int round = 0; goesOn(); round++) {
      synchronized (guarded) {
        guarded.put(round % KEYS, round);
        guarded.remove((round + 1) % KEYS);
        int sum = 0;
        for (int key : guarded.keySet()) {
          sum += key;
        }
        demand(sum >= 0);
      }
      operations.add(KEYS);
    }
  }

  /** One call that lasts for as long as the program. */
  private void computeForLong() {
    Map<Integer, Integer> map = new HashMap<>();
    map.put(1, 1);
    map.computeIfPresent(
        1,
        (key, value) -> {
          awaitStop();
          return value + 1;
        });
    demand(map.get(1) == 2);
  }

  /** One iteration that lasts for as long as the program, over a map that it changes itself. */
  private void iterateForLong() {
    Map<Integer, Integer> map = new HashMap<>();
    for (int key = 0; key < KEYS; key++) {
      map.put(key, key);
    }
    Iterator<Integer> keys = map.keySet().iterator();
    keys.next();
    keys.remove();
    awaitStop();
    int left = 0;
    while (keys.hasNext()) {
      keys.next();
      keys.remove();
      left++;
    }
    demand(left == KEYS - 1 && map.isEmpty());
  }

  /** For however long that is. */
  private void awaitStop() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void demand(boolean right) {
    if (!right) {
      System.out.println("wrong answer");
    }
  }
}
