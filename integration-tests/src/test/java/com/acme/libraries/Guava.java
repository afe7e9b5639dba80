package com.acme.libraries;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.Multimap;
import com.google.common.collect.Table;
import com.google.common.collect.TreeMultimap;
import java.util.List;
import java.util.function.Supplier;

/** Multimaps and tables are wrappers: of Guava's own maps, or of the JDK's. */
final class Guava {

  static final List<Supplier<Use>> USES =
      List.of(
          Inverse::new,
          Nodes::new,
          Cells::new,
          OneKey::new,
          () -> new Keys(HashMultimap.create(), "java.util.HashMap"),
          () -> new Keys(TreeMultimap.create(), "java.util.TreeMap"),
          () -> new OfMap(HashBiMap.create()));

  private Guava() {}

  private record Keys(Multimap<Integer, Integer> map, String watched) implements Use {
    @Override
    public void write(int key) {
      map.put(key, key);
    }

    @Override
    public void erase(int key) {
      map.removeAll(key);
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

  /** The values of a key are in a table of their own. */
  private record OneKey(LinkedHashMultimap<String, Integer> map) implements Use {
    OneKey() {
      this(LinkedHashMultimap.create());
      map.put("key", -1);
    }

    @Override
    public void write(int key) {
      map.put("key", key);
    }

    @Override
    public void erase(int key) {
      map.remove("key", key);
    }

    @Override
    public Object read(int key) {
      return map.containsEntry("key", key);
    }

    @Override
    public void walk() {
      map.get("key").iterator().forEachRemaining(value -> {});
    }

    @Override
    public String watched() {
      return LinkedHashMultimap.class.getName() + "$ValueSet";
    }
  }

  /** All accesses are through the other side. */
  private record Inverse(HashBiMap<Integer, Integer> map) implements Use {
    Inverse() {
      this(HashBiMap.create());
    }

    @Override
    public void write(int key) {
      map.inverse().put(key, key);
    }

    @Override
    public void erase(int key) {
      map.inverse().remove(key);
    }

    @Override
    public Object read(int key) {
      return map.containsValue(key);
    }

    @Override
    public void walk() {
      map.inverse().forEach((value, key) -> {});
    }
  }

  /** Besides a map of keys it has a list of all entries. */
  private record Nodes(LinkedListMultimap<Integer, Integer> map) implements Use {
    Nodes() {
      this(LinkedListMultimap.create());
    }

    @Override
    public void write(int key) {
      map.put(key, key);
    }

    @Override
    public void erase(int key) {
      map.removeAll(key);
    }

    @Override
    public Object read(int key) {
      return map.containsValue(key);
    }

    @Override
    public void walk() {
      map.entries().iterator().forEachRemaining(entry -> {});
    }

    @Override
    public String readKind() {
      return "ITERATION_WRITE";
    }
  }

  private record Cells(Table<Integer, Integer, Integer> map) implements Use {
    Cells() {
      this(HashBasedTable.create());
    }

    @Override
    public void write(int key) {
      map.put(key, key, key);
    }

    @Override
    public void erase(int key) {
      map.remove(key, key);
    }

    @Override
    public Object read(int key) {
      return map.containsRow(key);
    }

    @Override
    public void walk() {
      map.rowKeySet().iterator().forEachRemaining(key -> {});
    }

    @Override
    public String watched() {
      return "java.util.LinkedHashMap";
    }
  }
}
