package com.acme.libraries;

import gnu.trove.map.hash.THashMap;
import gnu.trove.map.hash.TIntObjectHashMap;
import gnu.trove.map.hash.TObjectIntHashMap;
import java.util.List;
import java.util.function.Supplier;

/** Compiled for JDK 5. */
final class Trove {

  static final List<Supplier<Use>> USES = List.of(Objects::new, Ints::new, Counts::new);

  private Trove() {}

  private record Objects(THashMap<Integer, Integer> map) implements Use {
    Objects() {
      this(new THashMap<>());
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
      map.forEachEntry((key, value) -> true);
    }
  }

  private record Ints(TIntObjectHashMap<Integer> map) implements Use {
    Ints() {
      this(new TIntObjectHashMap<>());
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
      map.forEachKey(key -> true);
    }
  }

  private record Counts(TObjectIntHashMap<Integer> map) implements Use {
    Counts() {
      this(new TObjectIntHashMap<>());
    }

    @Override
    public void write(int key) {
      map.adjustOrPutValue(key, 1, 1);
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
      map.forEachValue(value -> true);
    }
  }
}
