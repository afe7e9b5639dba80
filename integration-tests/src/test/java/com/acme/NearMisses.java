package com.acme;

import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Programs that use a map a few times, as a unit test does, so that their threads come near each
 * other and hardly ever meet. The arguments name which.
 */
public final class NearMisses {
  private static final int ROUNDS = 3;
  private static final int PAUSE_MILLIS = 40;
  private static final Object LOCK = new Object();

  private static volatile Map<String, String> names;

  private final Map<Integer, Integer> shared = new HashMap<>(Map.of(-1, 1, -2, 2));
  private volatile Map<Integer, Integer> published;

  private NearMisses() {}

  public static void main(String[] args) throws Exception {
    for (String program : args) {
      NearMisses near = new NearMisses();
      switch (program) {
        case "writes" -> near.rounds(near::add, near::count);
        case "iteration" -> near.rounds(near::add, near::sum);
        case "stream" -> near.rounds(near::add, near::total);
        case "locked-stream" -> near.rounds(near::addUnderLock, near::totalUnderLock);
        case "locked-writes" -> near.rounds(near::addUnderLock, near::countUnderLock);
        case "lazy-names" -> lazyNames();
        case "one-chance" -> near.oneChance();
        case "handover" -> near.takeTurns(near::add, near::count);
        case "handback" -> near.takeTurns(near::look, near::drop);
        default -> throw new IllegalArgumentException(program);
      }
    }
    System.out.println("done");
  }

  private interface Step {
    void go(int round);
  }

  /** Each thread three times, half a pause apart. */
  private void rounds(Step one, Step other) throws Exception {
    Threads.together(
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            say(one, round);
            Thread.sleep(PAUSE_MILLIS);
          }
        },
        () -> {
          Thread.sleep(PAUSE_MILLIS / 2);
          for (int round = 0; round < ROUNDS; round++) {
            say(other, round);
            Thread.sleep(PAUSE_MILLIS);
          }
        });
  }

  private static void say(Step step, int round) {
    try {
      step.go(round);
    } catch (ConcurrentModificationException e) {
      // The map noticed the race itself, as it sometimes does.
    } catch (Error e) {
      System.out.println("caught " + e.getClass().getName());
    }
  }

  private void add(int key) {
    shared.put(key, 1);
  }

  private void count(int key) {
    shared.merge(key, 1, Integer::sum);
  }

  private void look(int key) {
    Integer unused = shared.get(key);
  }

  private void drop(int key) {
    shared.remove(key);
  }

  private void sum(int round) {
    try {
      for (int value : shared.values()) {
        round += value;
      }
    } catch (ConcurrentModificationException e) {
      // What the JDK itself notices of it.
    }
  }

  /** As {@link #sum}, without an iterator. */
  private void total(int round) {
    try {
      shared.values().stream().mapToInt(value -> value + round).forEach(value -> {});
    } catch (ConcurrentModificationException e) {
      // What the JDK itself notices of it.
    }
  }

  private void totalUnderLock(int key) {
    synchronized (LOCK) {
      total(key);
    }
  }

  private void addUnderLock(int key) {
    synchronized (LOCK) {
      add(key);
    }
  }

  private void countUnderLock(int key) {
    synchronized (LOCK) {
      count(key);
    }
  }

  /** The field is set before the map is filled, and read without the lock. */
  private static String name(String key) {
    if (names == null) {
      synchronized (LOCK) {
        if (names == null) {
          names = new HashMap<>();
          names.put("one", "eins");
          names.put("two", "zwei");
        }
      }
    }
    return names.get(key);
  }

  private static void lazyNames() throws Exception {
    Threads.Task lookUps =
        () -> {
          for (int round = 0; round < 10; round++) {
            name("two");
            Thread.sleep(5);
          }
        };
    Threads.together(
        lookUps,
        () -> {
          Thread.sleep(15);
          lookUps.run();
        });
  }

  /** Each thread touches the map once, and the first has gone when the second comes. */
  private void oneChance() throws Exception {
    Threads.together(
        () -> {
          Map<Integer, Integer> mine = new HashMap<>();
          published = mine;
          mine.put(1, 1);
        },
        () -> {
          Thread.sleep(25);
          Map<Integer, Integer> theirs = published;
          if (theirs != null) {
            theirs.put(2, 2);
          }
        });
  }

  /** Near each other for certain, and never at once. */
  private void takeTurns(Step one, Step other) throws Exception {
    AtomicInteger turn = new AtomicInteger();
    Threads.together(() -> take(turn, 0, one), () -> take(turn, 1, other));
  }

  private static void take(AtomicInteger turn, int mine, Step step) {
    for (int round = 0; round < ROUNDS; round++) {
      while (turn.get() % 2 != mine) {
        Thread.onSpinWait();
      }
      step.go(round);
      turn.incrementAndGet();
    }
  }
}
