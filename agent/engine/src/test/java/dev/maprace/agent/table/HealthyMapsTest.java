package dev.maprace.agent.table;

import static dev.maprace.agent.table.Audits.assertConsistent;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.Thread.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one thread does to a map is never called damage: about a million operations say so. With
 * {@code -Dmaprace.healthy.maps=1000000} as many states of each kind of map are audited.
 */
class HealthyMapsTest {
  private static final int AUDITS = Integer.getInteger("maprace.healthy.maps", 1_400);
  private static final int KEYS = 400;
  private static final int OPERATIONS_PER_AUDIT = AUDITS > 100_000 ? 1 : 50;
  private static final int OPERATIONS = AUDITS * OPERATIONS_PER_AUDIT;

  static Stream<Arguments> maps() {
    IntFunction<Object> numbers = i -> i * 0x9E3779B9;
    IntFunction<Object> strings = i -> "key" + i;
    IntFunction<Object> colliding = i -> new Colliding(i, 3);
    IntFunction<Object> comparable = i -> new ComparableColliding(i, 5);
    return Stream.of(
        map("HashMap", HashMap::new, numbers),
        map("HashMap, strings", () -> new HashMap<>(1, 2.5f), strings),
        map("HashMap, colliding", HashMap::new, colliding),
        map("HashMap, colliding and comparable", HashMap::new, comparable),
        map("HashMap, tiny load factor", () -> new HashMap<>(2, 0.05f), numbers),
        map("LinkedHashMap", LinkedHashMap::new, strings),
        map("LinkedHashMap, access order", () -> new LinkedHashMap<>(4, 0.6f, true), numbers),
        map("LinkedHashMap, colliding", () -> new LinkedHashMap<>(4, 0.6f, true), comparable),
        map("LinkedHashMap, evicting", Evicting::new, colliding),
        map("TreeMap", TreeMap::new, numbers),
        map("TreeMap, comparator", () -> new TreeMap<>(Comparator.reverseOrder()), strings),
        map("WeakHashMap", WeakHashMap::new, numbers),
        map("WeakHashMap, colliding", () -> new WeakHashMap<>(3, 3.3f), colliding),
        map("IdentityHashMap", IdentityHashMap::new, strings),
        map("IdentityHashMap, presized", () -> new IdentityHashMap<>(1000), strings),
        map(
            "EnumMap",
            () -> new EnumMap<>(State.class),
            List.of(State.values())::get,
            State.values().length));
  }

  private static Arguments map(
      String name, Supplier<Map<?, Integer>> map, IntFunction<Object> keys) {
    return map(name, map, keys, KEYS);
  }

  private static Arguments map(
      String name, Supplier<Map<?, Integer>> map, IntFunction<Object> keys, int count) {
    List<Object> pool = IntStream.range(0, count).mapToObj(keys).toList();
    return Arguments.of(name, map, pool);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  void staysConsistentUnderRandomUse(
      String name, Supplier<Map<Object, Integer>> maps, List<Object> keys) {
    Random random = new Random(name.hashCode());
    Map<Object, Integer> map = maps.get();
    for (int i = 0; i < OPERATIONS; i++) {
      boolean growing = (i / 3_000) % 2 == 0;
      use(map, keys.get(random.nextInt(keys.size())), random, growing);
      if (i % OPERATIONS_PER_AUDIT == 0) {
        assertConsistent(map);
      }
    }
    drain(map, random);
  }

  private static void use(Map<Object, Integer> map, Object key, Random random, boolean growing) {
    switch (random.nextInt(10)) {
      case 0 -> map.get(key);
      case 1 -> map.merge(key, 1, (a, b) -> a + b > 3 ? null : a + b);
      case 2 -> map.compute(key, (k, v) -> v == null && growing ? 1 : null);
      case 3 -> map.computeIfAbsent(key, k -> growing ? 1 : null);
      case 4 -> map.remove(key, 1);
      case 5 -> removeOneInPassing(map, random);
      case 6 -> occasionally(random, map::clear);
      default -> {
        if (growing) {
          map.put(key, random.nextInt(3));
        } else {
          map.remove(key);
        }
      }
    }
  }

  private static void occasionally(Random random, Runnable action) {
    if (random.nextInt(200) == 0) {
      action.run();
    }
  }

  private static void removeOneInPassing(Map<Object, Integer> map, Random random) {
    Iterator<Object> keys = map.keySet().iterator();
    for (int steps = random.nextInt(20); steps >= 0 && keys.hasNext(); steps--) {
      keys.next();
      if (steps == 0) {
        keys.remove();
      }
    }
  }

  /** By iterator: tree bins shrink without becoming chains again. */
  private static void drain(Map<Object, Integer> map, Random random) {
    for (Iterator<?> keys = map.entrySet().iterator(); keys.hasNext(); ) {
      keys.next();
      if (random.nextInt(10) > 0) {
        keys.remove();
        assertConsistent(map);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  void isConsistentInEverySizeCopiedAndDeserialized(
      String name, Supplier<Map<Object, Integer>> maps, List<Object> keys) throws Exception {
    Map<Object, Integer> map = maps.get();
    assertConsistent(map);
    for (Object key : keys.subList(0, Math.min(100, keys.size()))) {
      map.put(key, map.size());
      assertConsistent(map);
      Map<Object, Integer> copy = maps.get();
      copy.putAll(map);
      assertConsistent(copy);
      copy.putAll(Map.copyOf(map));
      assertConsistent(copy);
      if (map instanceof Cloneable) {
        assertConsistent(map.getClass().getMethod("clone").invoke(map));
      }
      if (map instanceof java.io.Serializable && !(map instanceof Evicting)) {
        assertConsistent(deserialized(map));
      }
    }
  }

  @Test
  void isConsistentWithAnyCapacityAndLoadFactor() {
    float[] loadFactors = {
      Float.MIN_VALUE,
      1e-9f,
      0.01f,
      0.1f,
      0.3f,
      0.49f,
      0.75f,
      1,
      1.1f,
      7.7f,
      1e6f,
      3e38f,
      Float.POSITIVE_INFINITY
    };
    for (int capacity : new int[] {0, 1, 2, 3, 7, 16, 17, 100}) {
      for (float loadFactor : loadFactors) {
        Map<Object, Object> hash = new HashMap<>(capacity, loadFactor);
        Map<Object, Object> weak = new WeakHashMap<>(capacity, loadFactor);
        for (int i = 0; i < 12; i++) {
          assertConsistent(hash);
          assertConsistent(weak);
          // Both extremes make a table double at every put.
          hash.put(new Colliding(i, 1), "");
          weak.put(i, "");
        }
      }
    }
  }

  @Test
  void isConsistentWhereTheCapacityIsGivenAndTheFirstTableIsTheDefaultOne() {
    @SuppressWarnings("unchecked")
    Map<Object, Object> clone = (Map<Object, Object>) new HashMap<>(64, 0.3f).clone();
    for (int i = 0; i < 100; i++) {
      clone.put(i, "");
      assertConsistent(clone);
    }
  }

  @Test
  void countsClearedWeakKeysUntilTheyAreExpunged() {
    Map<Object, Integer> map = new WeakHashMap<>();
    List<Object> held = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Object key = new Object();
      map.put(key, i);
      if (i % 3 == 0) {
        held.add(key);
      }
    }
    for (Object node : Tampering.table(map)) {
      for (; node != null; node = Tampering.get(node, "next")) {
        Object key = ((java.lang.ref.Reference<?>) node).get();
        if (!held.contains(key)) {
          ((java.lang.ref.Reference<?>) node).clear();
        }
      }
    }
    assertConsistent(map);
    assertThat(Audits.table(map).nodes()).isEqualTo(100);
  }

  @Test
  void doesNotTakeAKeyThatChangedForDamage() {
    Map<List<Integer>, String> map = new HashMap<>();
    List<Integer> key = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      key.add(i);
      map.put(key, "");
    }
    assertConsistent(map);
  }

  @Test
  void doesNotTakeAComparatorThatNeverAnswersZeroForDamage() {
    Map<String, Integer> map = new TreeMap<>((a, b) -> a.compareTo(b) < 0 ? -1 : 1);
    map.put("a", 1);
    map.put("a", 2);
    assertThat(map).hasSize(2);
    assertConsistent(map);
  }

  @SuppressWarnings("BanSerializableRead") // what was written a line above
  private static Object deserialized(Object map) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(map);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  private static final class Evicting extends LinkedHashMap<Object, Integer> {
    private static final long serialVersionUID = 1L;

    Evicting() {
      super(8, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Integer> eldest) {
      return size() > 100;
    }
  }
}
