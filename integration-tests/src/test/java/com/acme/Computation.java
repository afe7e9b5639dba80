package com.acme;

import java.util.HashMap;
import java.util.Map;

/**
 * A {@code compute} that is held while its map compares keys, and a {@code get} that comes
 * meanwhile. The map's only bin is a tree: keys are compared when it is looked up, and again on the
 * way of a new entry into it.
 */
final class Computation {
  private static final int HASH = 7;

  /** Enough for a bin to become a tree, in a table that is not rather made larger. */
  private static final int KEYS = 12;

  private static final int CAPACITY = 1_024;

  private final Map<Object, Integer> map = new HashMap<>(CAPACITY);
  private final Rendezvous rendezvous = new Rendezvous();
  private final boolean inserting;
  private boolean answered;

  private Computation(boolean inserting) {
    this.inserting = inserting;
  }

  /**
   * The two meet.
   *
   * @param inserting whether the function has answered by then, and the new entry is on its way
   */
  static void meet(boolean inserting) throws Exception {
    Computation computation = new Computation(inserting);
    Threads.together(computation::compute, computation::get);
  }

  private void compute() {
    for (int number = 0; number < KEYS; number++) {
      map.put(new Key(null, number), number);
    }
    map.compute(new Key(this, KEYS), (key, absent) -> answer());
  }

  private Integer answer() {
    answered = true;
    return KEYS;
  }

  private void get() {
    rendezvous.second(() -> map.get("of another bin"));
  }

  private void compared() {
    if (answered == inserting) {
      rendezvous.hold();
    }
  }

  /** All have one hash. */
  private record Key(Computation computation, int number) implements Comparable<Key> {
    @Override
    public int hashCode() {
      return HASH;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.number == number;
    }

    @Override
    public int compareTo(Key other) {
      if (computation != null) {
        computation.compared();
      }
      return Integer.compare(number, other.number);
    }
  }
}
