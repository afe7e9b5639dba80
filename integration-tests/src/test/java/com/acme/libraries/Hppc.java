package com.acme.libraries;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.ObjectIntHashMap;
import java.util.List;
import java.util.function.Supplier;

/** None of these is a {@code java.util.Map}. */
final class Hppc {

  static final List<Supplier<Use>> USES = List.of(Ints::new, Counts::new, IntSet::new);

  private Hppc() {}

  private record Ints(IntIntHashMap map) implements Use {
    Ints() {
      this(new IntIntHashMap());
    }

    @Override
    public void write(int key) {
      map.put(key, key);
    }

    @Override
    public void erase(int key) {
      map.remove(key);
    }

    @Override
    public Object read(int key) {
      return map.get(key);
    }

    @Override
    public void walk() {
      map.iterator().forEachRemaining(entry -> {});
    }
  }

  private record IntSet(IntHashSet map) implements Use {
    IntSet() {
      this(new IntHashSet());
    }

    @Override
    public void write(int key) {
      map.add(key);
    }

    @Override
    public void erase(int key) {
      map.remove(key);
    }

    @Override
    public Object read(int key) {
      return map.contains(key);
    }

    @Override
    public void walk() {
      map.iterator().forEachRemaining(cursor -> {});
    }
  }

  private record Counts(ObjectIntHashMap<Integer> map) implements Use {
    Counts() {
      this(new ObjectIntHashMap<>());
    }

    @Override
    public void write(int key) {
      map.addTo(key, 1);
    }

    @Override
    public void erase(int key) {
      map.remove(key);
    }

    @Override
    public Object read(int key) {
      return map.containsKey(key);
    }

    @Override
    public void walk() {
      map.keys().iterator().forEachRemaining(entry -> {});
    }
  }
}
