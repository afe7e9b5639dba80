package com.acme.libraries;

import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectArrayMap;
import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntArraySet;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2LongLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongRBTreeMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import java.util.List;
import java.util.function.Supplier;

/** Of each kind of table one map or set, of primitive keys and values wherever there is one. */
final class Fastutil {

  static final List<Supplier<Use>> USES =
      List.of(
          Longs::new,
          Ordered::new,
          Tree::new,
          Counts::new,
          () -> new OfMap(new Int2ObjectAVLTreeMap<>()),
          () -> new OfMap(new Int2ObjectArrayMap<>()),
          () -> new OfSet(new IntOpenHashSet()),
          () -> new OfSet(new IntLinkedOpenHashSet()),
          () -> new OfSet(new IntAVLTreeSet()),
          () -> new OfSet(new IntArraySet()),
          () -> new OfMap(new Object2ObjectOpenHashMap<>()));

  private Fastutil() {}

  private record Longs(Long2LongOpenHashMap map) implements Use {
    Longs() {
      this(new Long2LongOpenHashMap());
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
      map.values().forEach(value -> {});
    }
  }

  private record Ordered(Long2LongLinkedOpenHashMap map) implements Use {
    Ordered() {
      this(new Long2LongLinkedOpenHashMap());
    }

    @Override
    public void write(int key) {
      map.addTo(key, 1);
    }

    @Override
    public void erase(int key) {
      map.removeFirstLong();
    }

    @Override
    public Object read(int key) {
      return map.getOrDefault(key, 0L);
    }

    @Override
    public void walk() {
      map.keySet().forEach(key -> {});
    }
  }

  private record Tree(Long2LongRBTreeMap map) implements Use {
    Tree() {
      this(new Long2LongRBTreeMap());
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
      return map.containsKey((long) key);
    }

    @Override
    public void walk() {
      map.long2LongEntrySet().forEach(entry -> {});
    }
  }

  private record Counts(Object2IntOpenHashMap<Integer> map) implements Use {
    Counts() {
      this(new Object2IntOpenHashMap<>());
    }

    @Override
    public void write(int key) {
      map.mergeInt(key, 1, Integer::sum);
    }

    @Override
    public void erase(int key) {
      map.removeInt(key);
    }

    @Override
    public Object read(int key) {
      return map.getInt(key);
    }

    @Override
    public void walk() {
      map.object2IntEntrySet().fastForEach(entry -> {});
    }
  }
}
