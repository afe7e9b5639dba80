package com.acme.libraries;

import java.util.List;
import java.util.function.Supplier;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.Int2ObjectCache;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntHashSet;
import org.agrona.collections.IntLruCache;
import org.agrona.collections.Object2IntCounterMap;
import org.agrona.collections.Object2IntHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.agrona.collections.ObjectHashSet;

final class Agrona {

  private static final int MISSING = -1;

  static final List<Supplier<Use>> USES =
      List.of(
          Ints::new,
          Counters::new,
          Cache::new,
          () -> new OfMap(new Int2ObjectHashMap<>()),
          () -> new OfMap(new Int2ObjectCache<>(1, 8, evicted -> {}), false, "READ_WRITE"),
          () -> new OfMap(new Object2IntHashMap<>(MISSING)),
          () -> new OfMap(new Object2ObjectHashMap<>()),
          () -> new OfSet(new IntHashSet()),
          () -> new OfSet(new ObjectHashSet<>()));

  private Agrona() {}

  private record Ints(Int2IntHashMap map) implements Use {
    Ints() {
      this(new Int2IntHashMap(MISSING));
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
      map.forEachInt((key, value) -> {});
    }
  }

  /** No {@code java.util.Map}. */
  private record Counters(Object2IntCounterMap<Integer> map) implements Use {
    Counters() {
      this(new Object2IntCounterMap<>(0));
    }

    @Override
    public void write(int key) {
      map.incrementAndGet(key);
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
      map.forEach((key, value) -> {});
    }
  }

  /** Whoever looks something up moves it to the front, if not more. */
  private record Cache(IntLruCache<Integer> map) implements Use {
    Cache() {
      this(new IntLruCache<>(8, key -> key, evicted -> {}));
    }

    @Override
    public void write(int key) {
      map.lookup(key);
    }

    @Override
    public void erase(int key) {
      map.lookup(-key);
    }

    @Override
    public Object read(int key) {
      return map.lookup(2 * key);
    }

    @Override
    public void walk() {
      map.close();
    }

    @Override
    public String readKind() {
      return "WRITE_WRITE";
    }

    @Override
    public String walkKind() {
      return "WRITE_WRITE";
    }
  }
}
