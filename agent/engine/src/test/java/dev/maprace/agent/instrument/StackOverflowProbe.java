package dev.maprace.agent.instrument;

import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.Shadow;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Works on maps ever deeper down the stack until it ends, from many starting points, so that it
 * ends in every call of every window; prints one line for each map on which a mark was left.
 */
public final class StackOverflowProbe {

  /** A key that uses its map in the middle of the map's own work. */
  private record Nosy(AbstractMap<Object, Object> map, int depth) implements Comparable<Nosy> {
    @Override
    public int hashCode() {
      map.computeIfAbsent("h" + (depth & 7), key -> depth);
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      if (other instanceof Nosy) {
        map.put(new Nosy(map, depth + 1), depth);
      }
      return false;
    }

    @Override
    public int compareTo(Nosy other) {
      map.merge(new Nosy(map, depth + 1), depth, (old, added) -> added);
      return 1;
    }
  }

  private interface Work {
    void on(AbstractMap<Object, Object> map, int depth);
  }

  private static final int STARTS = 120;

  private StackOverflowProbe() {}

  /** Prints what is wrong, and at the end how often the stack overflowed. */
  public static void main(String[] args) throws Exception {
    List<Work> works =
        List.of(
            (map, depth) -> map.put("key", depth),
            (map, depth) -> map.remove(depth % 2 == 0 ? "key" : "none"),
            (map, depth) -> map.computeIfAbsent("key" + (depth & 3), key -> depth),
            (map, depth) -> map.merge("key", depth, (old, added) -> added),
            (map, depth) -> map.compute("key", (key, old) -> old == null ? depth : null),
            (map, depth) -> map.replaceAll((key, value) -> depth),
            (map, depth) -> map.getOrDefault("key", depth),
            (map, depth) -> map.clear());
    List<Supplier<AbstractMap<Object, Object>>> makers =
        List.of(
            HashMap::new,
            () -> new LinkedHashMap<>(16, 0.75f, true),
            TreeMap::new,
            WeakHashMap::new,
            IdentityHashMap::new);
    int overflows = 0;
    for (int start = 0; start < STARTS; start++) {
      for (int i = 0; i < works.size(); i++) {
        AbstractMap<Object, Object> map = makers.get((start + i) % makers.size()).get();
        map.put("key", 0);
        overflows += run(map, start, works.get(i));
      }
    }
    for (int start = 0; start < STARTS; start++) {
      AbstractMap<Object, Object> map = start % 2 == 0 ? new HashMap<>() : new TreeMap<>();
      overflows += runNosy(map, start);
      WeakHashMap<Object, Object> weak = new WeakHashMap<>();
      overflows += runExpunging(weak, start);
      overflows += runChained(start);
    }
    System.out.println("overflows " + overflows);
  }

  private static int run(AbstractMap<Object, Object> map, int start, Work work) throws Exception {
    return onSmallStack(map, () -> pad(start, () -> deeper(map, 0, work)));
  }

  private static int runNosy(AbstractMap<Object, Object> map, int start) throws Exception {
    Runnable work =
        () -> {
          if (map instanceof TreeMap) {
            ((TreeMap<Object, Object>) map).put(new Nosy(map, 0), 0);
            map.put(new Nosy(map, 0), 0);
          } else {
            map.put(new Nosy(map, 0), 0);
            map.put(new Nosy(map, 0), 0);
          }
        };
    return onSmallStack(map, () -> pad(start, work));
  }

  /** A dropped key at every depth, so that the map has something to expunge. */
  private static int runExpunging(WeakHashMap<Object, Object> map, int start) throws Exception {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Object key = new Object();
      keys.add(key);
      map.put(key, i);
    }
    Deque<Reference<?>> entries = new ArrayDeque<>(entries(map));
    Work expunge =
        (same, depth) -> {
          if (!entries.isEmpty()) {
            entries.pop().enqueue();
          }
          same.remove(depth);
        };
    try {
      return onSmallStack(map, () -> pad(start, () -> deeper(map, 0, expunge)));
    } finally {
      Reference.reachabilityFence(keys);
    }
  }

  /** Each map's function uses the next map, so that many windows end where the stack does. */
  private static int runChained(int start) throws Exception {
    List<AbstractMap<Object, Object>> maps = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      maps.add(new HashMap<>(Map.of("key", 0)));
    }
    int overflows = onSmallStack(() -> pad(start, () -> chain(maps, 0)));
    maps.forEach(StackOverflowProbe::look);
    return overflows;
  }

  private static Object chain(List<AbstractMap<Object, Object>> maps, int depth) {
    AbstractMap<Object, Object> map = maps.get(depth);
    map.put("key", depth);
    return depth % 2 == 0
        ? map.compute("key", (key, old) -> chain(maps, depth + 1))
        : map.merge("key", 0, (old, added) -> chain(maps, depth + 1));
  }

  private static List<Reference<?>> entries(WeakHashMap<Object, Object> map) throws Exception {
    Field table = WeakHashMap.class.getDeclaredField("table");
    table.setAccessible(true);
    List<Reference<?>> entries = new ArrayList<>();
    for (Object entry : (Object[]) table.get(map)) {
      if (entry instanceof Reference<?> reference) {
        entries.add(reference);
      }
    }
    return entries;
  }

  private static int onSmallStack(AbstractMap<Object, Object> map, Runnable work)
      throws InterruptedException {
    int overflows = onSmallStack(work);
    look(map);
    return overflows;
  }

  private static int onSmallStack(Runnable work) throws InterruptedException {
    int[] overflows = {0};
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                work.run();
              } catch (StackOverflowError e) {
                overflows[0]++;
              }
            },
            "small",
            200_000);
    thread.start();
    thread.join();
    return overflows[0];
  }

  private static void look(AbstractMap<Object, Object> map) {
    Shadow shadow = MapHooks.shadowOfArgument(map);
    if ((shadow.state & Shadow.LOOKING) != 0) {
      System.out.println("left a mark on " + map.getClass().getName());
    }
  }

  /** Frames of two sizes, so that every start puts the end of the stack elsewhere. */
  private static void pad(int start, Runnable work) {
    if (start >= 16) {
      wide(start, 1, 2, 3, 4, 5, 6, 7, work);
    } else if (start > 0) {
      pad(start - 1, work);
    } else {
      work.run();
    }
  }

  private static long wide(
      int start, long a, long b, long c, long d, long e, long f, long g, Runnable work) {
    pad(start - 16, work);
    return a + b + c + d + e + f + g;
  }

  @SuppressWarnings("InfiniteRecursion") // That is the point.
  private static void deeper(AbstractMap<Object, Object> map, int depth, Work work) {
    work.on(map, depth);
    deeper(map, depth + 1, work);
  }
}
