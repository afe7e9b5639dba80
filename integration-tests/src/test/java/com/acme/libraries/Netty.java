package com.acme.libraries;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.LongObjectHashMap;
import java.util.List;
import java.util.function.Supplier;

final class Netty {

  static final List<Supplier<Use>> USES =
      List.of(Longs::new, () -> new OfMap(new IntObjectHashMap<>()));

  private Netty() {}

  private record Longs(LongObjectHashMap<String> map) implements Use {
    Longs() {
      this(new LongObjectHashMap<>());
    }

    @Override
    public void write(int key) {
      map.put((long) key, "value");
    }

    @Override
    public void erase(int key) {
      map.remove((long) key);
    }

    @Override
    public Object read(int key) {
      return map.get((long) key);
    }

    @Override
    public void walk() {
      map.entries().iterator().forEachRemaining(entry -> {});
    }
  }
}
