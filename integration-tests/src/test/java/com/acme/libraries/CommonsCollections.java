package com.acme.libraries;

import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.collections4.bidimap.TreeBidiMap;
import org.apache.commons.collections4.map.HashedMap;
import org.apache.commons.collections4.map.LRUMap;
import org.apache.commons.collections4.map.LinkedMap;
import org.apache.commons.collections4.map.MultiKeyMap;
import org.apache.commons.collections4.map.ReferenceMap;
import org.apache.commons.collections4.trie.PatriciaTrie;

final class CommonsCollections {

  static final List<Supplier<Use>> USES =
      List.of(
          Recent::new,
          Pairs::new,
          () -> new OfMap(new HashedMap<>()),
          () -> new OfMap(new LinkedMap<>()),
          () -> new OfMap(new LRUMap<>(), true, "WRITE_WRITE"),
          () -> new OfMap(new ReferenceMap<>()),
          () -> new OfMap(new TreeBidiMap<>()),
          () -> new OfStrings(new PatriciaTrie<>()));

  private CommonsCollections() {}

  /** Two keys make one of another map's: two remove what one adds. */
  private record Pairs(MultiKeyMap<Integer, Integer> map) implements Use {
    Pairs() {
      this(new MultiKeyMap<>());
    }

    @Override
    public void write(int key) {
      map.put(key, -key, key);
    }

    @Override
    public void erase(int key) {
      map.removeMultiKey(key, -key);
    }

    @Override
    public Object read(int key) {
      return map.removeMultiKey(key, -key);
    }

    @Override
    public void walk() {
      map.keySet().iterator().forEachRemaining(key -> {});
    }

    @Override
    public String watched() {
      return HashedMap.class.getName();
    }

    @Override
    public String readKind() {
      return "WRITE_WRITE";
    }
  }

  /** Two read, and each moves what it finds to the end. */
  private record Recent(LRUMap<Integer, Integer> map) implements Use {
    Recent() {
      this(new LRUMap<>());
      for (int key = -4; key < 4; key++) {
        map.put(key, key);
      }
    }

    @Override
    public void write(int key) {
      map.get(key % 4);
    }

    @Override
    public void erase(int key) {
      map.get(-key % 4);
    }

    @Override
    public Object read(int key) {
      return map.get(-key % 3);
    }

    @Override
    public void walk() {
      map.keySet().iterator().forEachRemaining(key -> {});
    }

    @Override
    public String readKind() {
      return "WRITE_WRITE";
    }
  }
}
