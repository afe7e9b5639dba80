package dev.maprace.benchmarks;

import java.util.HashMap;
import java.util.Map;

/**
 * Prints the bytes of heap that one written {@code HashMap} takes, itself and all that hangs on it.
 *
 * <p>Run it without the agent and with it: the difference is what the agent keeps per map.
 */
public final class MapMemory {

  private static final int MAPS = 1_000_000;

  private MapMemory() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    Map<?, ?>[] maps = new Map<?, ?>[MAPS];
    long before = usedAfterCollection();
    for (int i = 0; i < MAPS; i++) {
      Map<String, String> map = new HashMap<>();
      map.put("key", "value");
      maps[i] = map;
    }
    long after = usedAfterCollection();
    if (maps[MAPS - 1].isEmpty()) {
      throw new AssertionError("the maps must live until here");
    }
    System.out.println(Math.round((after - before) / (double) MAPS));
  }

  private static long usedAfterCollection() {
    Runtime runtime = Runtime.getRuntime();
    // A second collection frees what finalizers and cleaners let go of after the first.
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
