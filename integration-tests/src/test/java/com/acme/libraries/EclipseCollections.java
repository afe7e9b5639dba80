package com.acme.libraries;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;
import org.eclipse.collections.impl.set.mutable.UnifiedSet;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

final class EclipseCollections {

  static final List<Supplier<Use>> USES =
      List.of(
          Ints::new,
          Counts::new,
          Unified::new,
          IntSet::new,
          () -> new OfMap(new UnifiedMap<>()),
          () -> new OfSet(new UnifiedSet<>()));

  private EclipseCollections() {}

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
      map.forEachKeyValue((key, value) -> {});
    }
  }

  private record Counts(ObjectIntHashMap<Integer> map) implements Use {
    Counts() {
      this(new ObjectIntHashMap<>());
    }

    @Override
    public void write(int key) {
      map.addToValue(key, 1);
    }

    @Override
    public void erase(int key) {
      map.removeKey(key);
    }

    @Override
    public Object read(int key) {
      return map.containsKey(key);
    }

    @Override
    public void walk() {
      map.keySet().iterator().forEachRemaining(key -> {});
    }
  }

  /** Keeps 0 to 31 apart. */
  private record IntSet(IntHashSet map) implements Use {
    IntSet() {
      this(new IntHashSet());
    }

    @Override
    public void write(int key) {
      map.add(key + 32);
    }

    @Override
    public void erase(int key) {
      map.remove(key + 32);
    }

    @Override
    public Object read(int key) {
      return map.contains(key + 32);
    }

    @Override
    public void walk() {
      map.each(element -> {});
    }
  }

  private record Unified(UnifiedMap<Integer, Integer> map) implements Use {
    Unified() {
      this(new UnifiedMap<>());
    }

    @Override
    public void write(int key) {
      map.getIfAbsentPut(key, () -> key);
    }

    @Override
    public void erase(int key) {
      map.removeKey(key);
    }

    @Override
    public Object read(int key) {
      return map.containsKey(key);
    }

    @Override
    public void walk() {
      map.forEachKeyValue((key, value) -> {});
    }
  }
}
