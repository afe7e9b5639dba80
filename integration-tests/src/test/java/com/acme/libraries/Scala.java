package com.acme.libraries;

import java.util.List;
import java.util.function.Supplier;
import scala.collection.mutable.CollisionProofHashMap;
import scala.collection.mutable.HashMap;
import scala.collection.mutable.HashSet;
import scala.collection.mutable.LinkedHashMap;
import scala.collection.mutable.LinkedHashSet;
import scala.collection.mutable.LongMap;
import scala.collection.mutable.Map;
import scala.collection.mutable.Set;
import scala.collection.mutable.TreeMap;
import scala.collection.mutable.TreeSet;
import scala.math.Ordering;

/** None of these is a {@code java.util.Map} or {@code Set}. */
final class Scala {

  @SuppressWarnings("unchecked")
  private static final Ordering<Integer> ORDER = (Ordering<Integer>) (Object) Ordering.Int$.MODULE$;

  static final List<Supplier<Use>> USES =
      List.of(
          () -> new OfNumbers(new HashMap<>()),
          () -> new OfNumbers(new LinkedHashMap<>()),
          () -> new OfNumbers(new TreeMap<>(ORDER)),
          () -> new OfNumbers(new CollisionProofHashMap<>(ORDER)),
          OfLongs::new,
          () -> new OfElements(new HashSet<>()),
          () -> new OfElements(new LinkedHashSet<>()),
          () -> new OfElements(new TreeSet<>(ORDER)));

  private Scala() {}

  private record OfNumbers(Map<Integer, Integer> map) implements Use {
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
      map.foreach(entry -> entry);
    }
  }

  private record OfElements(Set<Integer> map) implements Use {
    @Override
    public void write(int key) {
      map.addOne(key);
    }

    @Override
    public void erase(int key) {
      map.subtractOne(key);
    }

    @Override
    public Object read(int key) {
      return map.contains(key);
    }

    @Override
    public void walk() {
      map.foreach(element -> element);
    }
  }

  private record OfLongs(LongMap<String> map) implements Use {
    OfLongs() {
      this(new LongMap<>());
    }

    @Override
    public void write(int key) {
      map.update(key, "value");
    }

    @Override
    public void erase(int key) {
      map.subtractOne((long) key);
    }

    @Override
    public Object read(int key) {
      return map.contains((long) key);
    }

    @Override
    public void walk() {
      map.foreachKey(key -> key);
    }
  }
}
