package com.acme;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A map that is written under one lock and read under none, by writers that then take another. */
public final class Guarded {

  private static final Map<Integer, Integer> MAP = new HashMap<>();
  private static final Guard GUARD = new Guard();
  private static final Later LATER = new Later();
  private static final int KEYS = 64;
  private static final int SPINS = 200;

  /** The lock of the writes. */
  public static final class Guard {}

  /** A lock that has nothing to do with the map. */
  public static final class Later {}

  private Guarded() {}

  /** Runs for a second. */
  public static void main(String[] args) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    Threads.together(() -> write(end, 0), () -> write(end, KEYS), () -> read(end));
  }

  private static void write(long end, int from) {
    for (int i = 0; System.nanoTime() - end < 0; i++) {
      synchronized (GUARD) {
        MAP.put(from + i % KEYS, i);
        MAP.remove(from + (i + 1) % KEYS);
      }
      synchronized (LATER) {
        for (int spin = 0; spin < SPINS; spin++) {
          Thread.onSpinWait();
        }
      }
    }
  }

  private static void read(long end) {
    int found = 0;
    while (System.nanoTime() - end < 0) {
      for (int key = 0; key < 2 * KEYS; key++) {
        found += MAP.containsKey(key) ? 1 : 0;
      }
    }
    System.out.println(found > 0);
  }
}
