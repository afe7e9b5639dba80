package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Audit;
import dev.maprace.report.Audit.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A map that two threads really tear apart is read without hanging and without an exception. */
class TornMapTest {
  private static final int ROUNDS = 4;
  private static final long ROUND_NANOS = Duration.ofMillis(200).toNanos();
  private static final List<String> LINKS =
      List.of("next", "left", "right", "parent", "before", "after");
  private static final Duration BUDGET = Duration.ofMillis(25);

  static Stream<Arguments> maps() {
    return Stream.of(
        map("HashMap", HashMap::new),
        map("LinkedHashMap", () -> new LinkedHashMap<>(16, 0.75f, true)),
        map("TreeMap", TreeMap::new),
        map("WeakHashMap", WeakHashMap::new),
        map("IdentityHashMap", IdentityHashMap::new));
  }

  private static Arguments map(String name, Supplier<Map<Object, Object>> map) {
    return Arguments.of(name, map);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  @Timeout(60)
  void isReadAllTheSame(String name, Supplier<Map<Object, Object>> maps)
      throws InterruptedException {
    int moved = 0;
    for (int round = 0; round < ROUNDS; round++) {
      moved += tear(maps.get());
    }
    assertThat(moved).as("snapshots of a moving %s", name).isPositive();
  }

  private static int tear(Map<Object, Object> map) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    List<Key> keys = IntStream.range(0, 500).mapToObj(i -> new Key(i, over)).toList();
    List<Thread> vandals =
        Stream.of(new Random(1), new Random(2))
            .map(random -> new Thread(() -> vandalize(map, keys, random, over)))
            .toList();
    for (Thread vandal : vandals) {
      // Some damage lets a thread loop for ever, beyond the reach of what follows.
      vandal.setDaemon(true);
      vandal.start();
    }
    int moved = 0;
    long start = System.nanoTime();
    while (System.nanoTime() - start < ROUND_NANOS) {
      TableSnapshot first = Audits.READER.read(map, BUDGET).orElseThrow();
      Audit audit = TableAudit.audit(first, Audits.READER.read(map, BUDGET).orElseThrow());
      moved += audit.verdict() == Verdict.MOVED ? 1 : 0;
    }
    over.set(true);
    unravel(map);
    for (Thread vandal : vandals) {
      vandal.join(1_000);
    }
    return moved;
  }

  /** Cuts every link, so that a thread caught in a circle comes to an end. */
  private static void unravel(Map<Object, Object> map) {
    Deque<Object> nodes = new ArrayDeque<>();
    if (map instanceof TreeMap) {
      cut(map, "root", nodes);
    } else {
      Object[] table = Tampering.table(map);
      if (!(map instanceof IdentityHashMap)) {
        Stream.of(table).filter(Objects::nonNull).forEach(nodes::add);
      }
      Arrays.fill(table, null);
    }
    if (map instanceof LinkedHashMap) {
      cut(map, "head", nodes);
      cut(map, "tail", nodes);
    }
    while (!nodes.isEmpty()) {
      Object node = nodes.remove();
      for (String link : LINKS) {
        if (Tampering.has(node, link)) {
          cut(node, link, nodes);
        }
      }
    }
  }

  private static void cut(Object holder, String link, Deque<Object> nodes) {
    Object node = Tampering.get(holder, link);
    if (node != null) {
      Tampering.set(holder, link, null);
      nodes.add(node);
    }
  }

  private static void vandalize(
      Map<Object, Object> map, List<Key> keys, Random random, AtomicBoolean over) {
    while (!over.get()) {
      Key key = keys.get(random.nextInt(keys.size()));
      try {
        if (random.nextBoolean()) {
          map.put(key, key);
        } else {
          map.remove(key);
        }
      } catch (RuntimeException e) {
        assertThat(e).as("what a torn map throws, or a key at the end").isNotNull();
      }
    }
  }

  /**
   * A key that ends a thread's endless lookup when the round is over.
   *
   * <p>Its hashes are many, so that no bin becomes a tree: making a tree of a chain that runs in a
   * circle would fill the heap.
   */
  private record Key(int number, AtomicBoolean over) implements Comparable<Key> {
    @Override
    public int hashCode() {
      return number % 400;
    }

    @Override
    public boolean equals(Object other) {
      return compareTo((Key) other) == 0;
    }

    @Override
    public int compareTo(Key other) {
      if (over.get()) {
        throw new IllegalStateException("The round is over.");
      }
      return Integer.compare(number, other.number);
    }
  }
}
