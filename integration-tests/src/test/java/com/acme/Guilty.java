package com.acme;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.jar.Attributes;

/** Programs with a race, hammered until it is sure to be one. The argument names which. */
public final class Guilty {
  private static final int ROUNDS = 300_000;

  /** Never dies. */
  private static final Slow RESIDENT = new Slow(null, null);

  private Guilty() {}

  public static void main(String[] args) throws Exception {
    Threads.Task race =
        switch (args[0]) {
          case "first-touch" -> Guilty::firstTouch;
          case "values-only" -> Guilty::valuesOnly;
          case "access-ordered-gets" -> Guilty::accessOrderedGets;
          case "access-ordered-puts" -> Guilty::accessOrderedPuts;
          case "functions-that-remove" -> Guilty::functionsThatRemove;
          case "computed-insertion" -> () -> Computation.meet(true);
          case "weak-map-expunging-gets" -> Guilty::weakMapExpungingGets;
          case "inside-the-jdk" -> Guilty::insideTheJdk;
          case "own-map-walks" -> Guilty::ownMapWalks;
          default -> throw new IllegalArgumentException(args[0]);
        };
    Listening.hammer(race, event -> true);
    System.out.println("done");
  }

  private static void firstTouch() throws Exception {
    Map<?, ?>[] maps = new Map<?, ?>[ROUNDS / 5];
    for (int index = 0; index < maps.length; index++) {
      maps[index] = new HashMap<Integer, Integer>();
    }
    Threads.Task touch = () -> touch(maps);
    Threads.together(touch, touch);
  }

  private static void touch(Map<?, ?>[] maps) {
    for (Map<?, ?> each : maps) {
      @SuppressWarnings("unchecked")
      Map<Integer, Integer> map = (Map<Integer, Integer>) each;
      map.put((int) Thread.currentThread().getId(), 1);
    }
  }

  private static void valuesOnly() throws Exception {
    Map<Integer, Integer> map = new HashMap<>(Map.of(1, 1, 2, 2));
    Threads.together(() -> overwrite(map, 1), () -> overwrite(map, 2));
  }

  /** A hand-written map whose iterator notices nothing by itself. */
  private static void ownMapWalks() throws Exception {
    Map<Integer, Integer> map = new PairMap();
    for (int key = 0; key < 50; key++) {
      // A walk is nearly all steps then, and a write takes long enough to be met.
      map.put(100 + key, key);
    }
    Threads.together(
        () -> {
          long sum = 0;
          for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<Integer, Integer> entry : map.entrySet()) {
              sum += entry.getKey();
            }
          }
          System.out.println(sum);
        },
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            map.put(round % 10, round);
            map.remove(round % 10);
          }
        });
  }

  private static void overwrite(Map<Integer, Integer> map, int key) {
    for (int round = 0; round < ROUNDS; round++) {
      map.put(key, round);
    }
  }

  private static void accessOrderedGets() throws Exception {
    Map<Integer, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
    for (int key = 0; key < 100; key++) {
      map.put(key, key);
    }
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    Threads.Task gets =
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            lock.readLock().lock();
            try {
              map.get(round % 100);
            } finally {
              lock.readLock().unlock();
            }
          }
        };
    Threads.together(gets, gets);
  }

  /** Of keys that are there: what moves is the order. */
  private static void accessOrderedPuts() throws Exception {
    Map<Integer, Integer> map = new LinkedHashMap<>(256, 0.75f, true);
    Threads.Task puts =
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            putOneOfAHundred(map, round);
          }
        };
    for (int key = 0; key < 100; key++) {
      putOneOfAHundred(map, key);
    }
    Threads.together(puts, puts);
  }

  private static void putOneOfAHundred(Map<Integer, Integer> map, int number) {
    map.put(number % 100, number);
  }

  /** Each call puts its key in or takes it out again, each thread the keys of its own. */
  private static void functionsThatRemove() throws Exception {
    Map<Integer, Integer> map = new HashMap<>(512);
    Threads.together(() -> putInAndTakeOut(map, 0), () -> putInAndTakeOut(map, 100));
  }

  private static void putInAndTakeOut(Map<Integer, Integer> map, int from) {
    for (int round = 0; round < ROUNDS; round++) {
      try {
        map.compute(from + round % 100, (key, value) -> value == null ? key : null);
      } catch (ConcurrentModificationException e) {
        // The map has noticed, too.
      }
    }
  }

  /** One get is held in its key's equals while another takes dead keys' entries out. */
  private static void weakMapExpungingGets() throws Exception {
    Map<Object, Integer> map = new WeakHashMap<>();
    ReferenceQueue<Object> dead = new ReferenceQueue<>();
    map.put(RESIDENT, 0);
    List<Reference<Object>> mortals = new ArrayList<>();
    // Held until the other thread is inside: a collection that comes earlier leaves nothing to do.
    List<Object> keys = new ArrayList<>();
    for (int entry = 1; entry < 1_000; entry++) {
      keys.add(new Object());
    }
    for (Object key : keys) {
      map.put(key, 1);
      mortals.add(new WeakReference<>(key, dead));
    }
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch expunged = new CountDownLatch(1);
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    Threads.together(
        () -> getUnder(lock, map, new Slow(inside, expunged)),
        () -> {
          Threads.await(inside);
          keys.clear();
          System.gc();
          for (int death = 0; death < mortals.size(); death++) {
            dead.remove();
            getUnder(lock, map, "absent");
          }
          // The map's own references may come a moment after ours.
          for (int moment = 0; moment < 20; moment++) {
            dead.remove(10);
            getUnder(lock, map, "absent");
          }
          expunged.countDown();
        });
  }

  private static void getUnder(ReadWriteLock lock, Map<Object, Integer> map, Object key) {
    lock.readLock().lock();
    try {
      map.get(key);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** A key that takes its time to be compared. */
  private record Slow(CountDownLatch inside, CountDownLatch enough) {
    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public boolean equals(Object other) {
      if (inside != null) {
        inside.countDown();
        Threads.await(enough);
      }
      return other instanceof Slow;
    }
  }

  /** The map is the JDK's own: its class touches it, on behalf of two threads. */
  private static void insideTheJdk() throws Exception {
    // So large that a clear takes some milliseconds.
    Attributes attributes = new Attributes(1 << 22);
    for (int round = 0; round < 20; round++) {
      attributes.putValue("Name", "value");
      Threads.together(attributes::clear, attributes::clear);
    }
  }
}
