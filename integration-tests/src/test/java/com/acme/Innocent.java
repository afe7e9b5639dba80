package com.acme;

import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Programs without a race that look like one. The argument names which. */
// It calls for the sake of the access, not of the answer, and overflows its stack on purpose.
@SuppressWarnings({"ReturnValueIgnored", "InfiniteRecursion", "ModifyCollectionInEnhancedForLoop"})
public final class Innocent {
  private static final int ROUNDS = 20_000;

  private Innocent() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "function-waits-for-a-get" -> functionWaitsForGet();
      case "look-up-of-a-compute" -> Computation.meet(false);
      case "function-throws" -> functionThrows();
      case "function-calls-back" -> functionCallsBack();
      case "stack-overflow" -> stackOverflow();
      case "own-iteration" -> ownIteration();
      case "abandoned-iterators" -> abandonedIterators();
      case "weak-map-shared-reads" -> weakMapSharedReads();
      case "insertion-ordered-gets" -> gets(new LinkedHashMap<>());
      case "hash-map-gets" -> gets(new HashMap<>());
      case "tree-map-gets" -> gets(new TreeMap<>());
      case "locks-inside" -> puts(new LockedInside());
      case "locks-outside" -> puts(Collections.synchronizedMap(new HashMap<>()));
      case "removals-of-nothing" -> removalsOfNothing();
      case "own-maps-under-locks" -> ownMapsUnderLocks();
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println("done");
  }

  private static void functionWaitsForGet() throws Exception {
    functionWaitsForGet((map, wait) -> map.computeIfAbsent("new", key -> wait.get()));
    functionWaitsForGet((map, wait) -> map.compute("new", (key, absent) -> wait.get()));
    functionWaitsForGet((map, wait) -> map.merge("known", "new", (old, given) -> wait.get()));
  }

  private static void functionWaitsForGet(
      BiConsumer<Map<String, String>, Supplier<String>> computation) throws Exception {
    Map<String, String> map = new HashMap<>();
    CountDownLatch inFunction = new CountDownLatch(1);
    CountDownLatch got = new CountDownLatch(1);
    Threads.together(
        () -> {
          map.put("known", "value");
          computation.accept(
              map,
              () -> {
                inFunction.countDown();
                Threads.await(got);
                return "value";
              });
        },
        () -> {
          Threads.await(inFunction);
          map.get("known");
          map.containsKey("new");
          got.countDown();
        });
  }

  private static void functionThrows() throws Exception {
    Map<String, String> map = new HashMap<>();
    for (int round = 0; round < 100; round++) {
      Threads.alone(() -> throwInside(map));
      int key = round;
      Threads.alone(() -> map.put("key-" + key, "value"));
      map.get("key-" + key);
    }
  }

  private static void throwInside(Map<String, String> map) {
    try {
      map.merge("merged", "1", String::concat);
      map.merge(
          "merged",
          "2",
          (one, other) -> {
            throw new UnsupportedOperationException();
          });
    } catch (UnsupportedOperationException e) {
      map.put("after", "the exception");
    }
  }

  private static void functionCallsBack() {
    Map<String, Map<String, String>> map = new HashMap<>();
    for (int round = 0; round < 100; round++) {
      String key = "key-" + round;
      map.computeIfAbsent(
          key,
          k -> {
            map.get(k);
            map.size();
            return new HashMap<>(Map.of(k, "value"));
          });
      map.computeIfPresent(key, (k, old) -> map.get(k));
    }
  }

  private static void stackOverflow() throws Exception {
    Map<Integer, Integer> map = new HashMap<>();
    for (int round = 0; round < 20; round++) {
      Threads.alone(() -> recurse(map, 0));
      int last = round;
      Threads.alone(() -> use(map, last));
    }
  }

  private static int recurse(Map<Integer, Integer> map, int depth) {
    try {
      map.put(depth % 100, depth);
      map.merge(depth % 50, 1, Integer::sum);
      return recurse(map, depth + 1) + 1;
    } catch (StackOverflowError e) {
      return 0;
    }
  }

  private static void use(Map<Integer, Integer> map, int round) {
    for (int key = 0; key < 1_000; key++) {
      map.put(key, round);
      map.get(key);
    }
    map.clear();
  }

  private static void ownIteration() throws Exception {
    Map<Integer, Integer> map = numbers(new HashMap<>());
    Threads.alone(() -> map.put(-1, 1));
    for (int round = 0; round < 100; round++) {
      try {
        for (Integer key : map.keySet()) {
          map.remove(key);
        }
        throw new IllegalStateException("the iterator should have noticed");
      } catch (ConcurrentModificationException e) {
        map.put(round, round);
      }
    }
  }

  private static void abandonedIterators() throws Exception {
    Map<Integer, Integer> map = numbers(new HashMap<>());
    for (int round = 0; round < 100; round++) {
      Iterator<Integer> abandoned = map.keySet().iterator();
      abandoned.next();
      int key = 1_000 + round;
      Threads.alone(() -> map.put(key, key));
      if (!abandoned.hasNext()) {
        throw new IllegalStateException("there is more");
      }
    }
  }

  private static void weakMapSharedReads() throws Exception {
    List<Integer> keys = IntStream.range(1_000, 1_100).boxed().toList();
    Map<Integer, Integer> map = new WeakHashMap<>();
    keys.forEach(key -> map.put(key, key));
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    Threads.Task reads =
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            lock.readLock().lock();
            try {
              map.get(keys.get(round % keys.size()));
              map.size();
            } finally {
              lock.readLock().unlock();
            }
          }
        };
    Threads.together(reads, reads);
  }

  private static void gets(Map<Integer, Integer> map) throws Exception {
    numbers(map);
    Threads.Task gets =
        () -> {
          for (int round = 0; round < 10 * ROUNDS; round++) {
            map.get(round % 100);
            map.getOrDefault(round % 100, 0);
          }
        };
    Threads.together(gets, gets, gets);
  }

  private static void puts(Map<Integer, Integer> map) throws Exception {
    Threads.Task puts =
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            map.put(round % 1_000, round);
            map.get(round % 1_000);
            map.remove(round % 1_000);
          }
        };
    Threads.together(puts, puts);
  }

  /** They find nothing to do, so they are reads. */
  private static void removalsOfNothing() throws Exception {
    Map<Integer, Integer> map = numbers(new HashMap<>());
    Threads.Task removals =
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            map.remove(-1);
            map.get(1);
            map.putIfAbsent(1, 1);
          }
        };
    Threads.together(removals, removals);
  }

  private static void ownMapsUnderLocks() throws Exception {
    puts(new PairMap.Locked());
    puts(new PairMap.LockedTemplate());
    puts(Collections.synchronizedMap(new PairMap()));
    stepsUnderLock(new PairMap());
  }

  /** Each step is ordered, though the walk as a whole is not: such an iterator allows it. */
  private static void stepsUnderLock(Map<Integer, Integer> map) throws Exception {
    numbers(map);
    Threads.Task steps =
        () -> {
          Iterator<Map.Entry<Integer, Integer>> walk = map.entrySet().iterator();
          for (int round = 0; round < ROUNDS; round++) {
            synchronized (map) {
              walk = walk.hasNext() ? walk : map.entrySet().iterator();
              walk.next();
            }
          }
        };
    Threads.Task puts =
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            synchronized (map) {
              map.put(200 + round % 100, round);
              map.remove(200 + round % 100);
            }
          }
        };
    Threads.together(steps, puts);
  }

  private static Map<Integer, Integer> numbers(Map<Integer, Integer> map) {
    for (int key = 0; key < 100; key++) {
      map.put(key, key);
    }
    return map;
  }

  /** Two threads are inside its methods all the time, and never inside the map's. */
  private static final class LockedInside extends HashMap<Integer, Integer> {
    @Override
    public synchronized Integer put(Integer key, Integer value) {
      return super.put(key, value);
    }

    @Override
    public synchronized Integer get(Object key) {
      return super.get(key);
    }

    @Override
    public synchronized Integer remove(Object key) {
      return super.remove(key);
    }
  }
}
