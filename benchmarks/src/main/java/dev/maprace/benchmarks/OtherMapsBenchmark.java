package dev.maprace.benchmarks;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread and its own map of one of the other classes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OtherMapsBenchmark {

  private static final int SIZE = 1000;

  private final String[] keys = new String[SIZE];
  private final Map<String, Integer> tree = new TreeMap<>();
  private final Map<String, Integer> lru = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Integer> identity = new IdentityHashMap<>();
  private final Map<String, Integer> weak = new WeakHashMap<>();
  private int next;

  /** Fills the maps. */
  @Setup
  public void fill() {
    Map<String, Integer> all = new HashMap<>();
    for (int i = 0; i < SIZE; i++) {
      keys[i] = "key-" + i;
      all.put(keys[i], i);
    }
    tree.putAll(all);
    lru.putAll(all);
    identity.putAll(all);
    weak.putAll(all);
  }

  private String key() {
    int i = next + 1;
    next = i == SIZE ? 0 : i;
    return keys[next];
  }

  @Benchmark
  public Integer treeMapGet() {
    return tree.get(key());
  }

  @Benchmark
  public Integer treeMapPut() {
    return tree.put(key(), 7);
  }

  @Benchmark
  public Integer lruGet() {
    return lru.get(key());
  }

  @Benchmark
  public Integer identityGet() {
    return identity.get(key());
  }

  @Benchmark
  public Integer identityPut() {
    return identity.put(key(), 7);
  }

  @Benchmark
  public Integer weakGet() {
    return weak.get(key());
  }
}
