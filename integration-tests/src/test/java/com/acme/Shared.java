package com.acme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two threads fill one map, correctly: the second when the first is done, then both under a lock
 * that no JVM tells of. Last, a {@link Meeting} happens.
 *
 * <p>With a directory as argument it begins when that has a file {@code go}, and ends when there is
 * one called {@code stop}.
 */
public final class Shared {
  private static final int KEYS = 1_000;
  private static final int TURNS = 50;

  private static final Map<Integer, Integer> MAP = new HashMap<>();
  private static final Lock LOCK = new ReentrantLock();

  private Shared() {}

  public static void main(String[] args) throws Exception {
    System.out.println("ready");
    await("go", args);
    Thread first = new Thread(() -> fill(0), "first");
    first.start();
    first.join();
    Thread second = new Thread(() -> fill(KEYS), "second");
    second.start();
    second.join();
    Threads.together(Shared::takeTurns, Shared::takeTurns);
    Meeting.main(new String[] {"add", "add"});
    System.out.println("shared");
    await("stop", args);
  }

  private static void fill(int from) {
    for (int key = from; key < from + KEYS; key++) {
      MAP.put(key, key);
    }
  }

  private static void takeTurns() {
    for (int turn = 0; turn < TURNS; turn++) {
      LOCK.lock();
      try {
        MAP.merge(turn, 1, Integer::sum);
      } finally {
        LOCK.unlock();
      }
    }
  }

  private static void await(String file, String... args) throws InterruptedException {
    while (args.length > 0 && !Files.exists(Path.of(args[0], file))) {
      Thread.sleep(20);
    }
  }
}
