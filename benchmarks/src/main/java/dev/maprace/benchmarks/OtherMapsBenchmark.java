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
import org.openjdk.jmh.infra.Blackhole;

/** One thread and its own map of one of the other classes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OtherMapsBenchmark {

  private static final int SIZE = Sampled.OPERATIONS;

  private final String[] keys = new String[SIZE];
  private final Map<String, Integer> tree = new TreeMap<>();
  private final Map<String, Integer> lru = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Integer> identity = new IdentityHashMap<>();
  private final Map<String, Integer> weak = new WeakHashMap<>();

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

  @Benchmark
  public void treeMapGet(Blackhole sink) {
    for (String key : keys) {
      sink.consume(tree.get(key));
    }
  }

  @Benchmark
  public void treeMapPut(Blackhole sink) {
    for (String key : keys) {
      sink.consume(tree.put(key, 7));
    }
  }

  @Benchmark
  public void lruGet(Blackhole sink) {
    for (String key : keys) {
      sink.consume(lru.get(key));
    }
  }

  @Benchmark
  public void identityGet(Blackhole sink) {
    for (String key : keys) {
      sink.consume(identity.get(key));
    }
  }

  @Benchmark
  public void identityPut(Blackhole sink) {
    for (String key : keys) {
      sink.consume(identity.put(key, 7));
    }
  }

  @Benchmark
  public void weakGet(Blackhole sink) {
    for (String key : keys) {
      sink.consume(weak.get(key));
    }
  }
}
