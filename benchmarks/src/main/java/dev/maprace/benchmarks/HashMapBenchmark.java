package dev.maprace.benchmarks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One thread and its own {@code HashMap}: what nearly all maps are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashMapBenchmark {

  private static final int SIZE = Sampled.OPERATIONS;

  private final String[] keys = new String[SIZE];
  private final Map<String, Integer> map = new HashMap<>();
  private final Set<String> set = new HashSet<>();

  /** Fills the maps. */
  @Setup
  public void fill() {
    for (int i = 0; i < SIZE; i++) {
      keys[i] = "key-" + i;
      map.put(keys[i], i);
      set.add(keys[i]);
    }
  }

  @Benchmark
  @Limit(1.20)
  public void get(Blackhole sink) {
    for (String key : keys) {
      sink.consume(map.get(key));
    }
  }

  @Benchmark
  @Limit(1.30)
  public void put(Blackhole sink) {
    for (String key : keys) {
      sink.consume(map.put(key, 7));
    }
  }

  @Benchmark
  @Limit(1.35)
  public void merge(Blackhole sink) {
    for (String key : keys) {
      sink.consume(map.merge(key, 7, (a, b) -> b));
    }
  }

  @Benchmark
  @Limit(1.35)
  public void compute(Blackhole sink) {
    for (String key : keys) {
      sink.consume(map.compute(key, (k, v) -> v));
    }
  }

  @Benchmark
  public void computeIfAbsentHit(Blackhole sink) {
    for (String key : keys) {
      sink.consume(map.computeIfAbsent(key, k -> 7));
    }
  }

  @Benchmark
  @Limit(1.10)
  public void iterateKeys(Blackhole sink) {
    for (String key : map.keySet()) {
      sink.consume(key);
    }
  }

  @Benchmark
  @Limit(1.10)
  public void iterateEntries(Blackhole sink) {
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      sink.consume(entry);
    }
  }

  @Benchmark
  @Limit(1.50)
  public void createAndPutEight(Blackhole sink) {
    for (int i = 0; i < SIZE; i++) {
      Map<String, Integer> fresh = new HashMap<>();
      for (int j = 0; j < 8; j++) {
        fresh.put(keys[j], 7);
      }
      sink.consume(fresh);
    }
  }

  @Benchmark
  public void hashSetContains(Blackhole sink) {
    for (String key : keys) {
      sink.consume(set.contains(key));
    }
  }

  @Benchmark
  public void hashSetAdd(Blackhole sink) {
    for (String key : keys) {
      sink.consume(set.add(key));
    }
  }
}
