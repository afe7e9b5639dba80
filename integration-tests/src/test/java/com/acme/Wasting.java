package com.acme;

import java.util.HashMap;
import java.util.Map;

/** Two threads, in order, put into one small map what the next put throws away. */
public final class Wasting {
  private static final int CHUNK = 4 << 10;
  private static final int KEYS = 1_000;
  private static final int PUTS = 200_000;

  private static final Map<Integer, byte[]> MAP = new HashMap<>();

  private Wasting() {}

  public static void main(String[] args) throws Exception {
    Threads.together(Wasting::waste, Wasting::waste);
  }

  private static void waste() {
    for (int i = 0; i < PUTS; i++) {
      synchronized (MAP) {
        MAP.put(i % KEYS, new byte[CHUNK]);
      }
    }
  }
}
