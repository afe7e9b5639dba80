package dev.maprace.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One thread and its own hand-written map, whose shadow stands in a field of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OwnMapBenchmark {

  private static final int SIZE = HashMapBenchmark.SIZE;

  private final String[] keys = new String[SIZE];
  private final ChainedMap<String, Integer> map = new ChainedMap<>();
  private int next;

  /** Fills the map. */
  @Setup
  public void fill() {
    for (int i = 0; i < SIZE; i++) {
      keys[i] = "key-" + i;
      map.put(keys[i], i);
    }
  }

  private String key() {
    int i = next + 1;
    next = i == SIZE ? 0 : i;
    return keys[next];
  }

  @Benchmark
  @Limit(1.20)
  public Integer get() {
    return map.get(key());
  }

  @Benchmark
  @Limit(1.30)
  public Integer put() {
    return map.put(key(), 7);
  }

  @Benchmark
  @OperationsPerInvocation(SIZE)
  public void iterateEntries(Blackhole sink) {
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      sink.consume(entry);
    }
  }

  @Benchmark
  @Limit(1.50)
  public Map<String, Integer> createAndPutEight() {
    Map<String, Integer> fresh = new ChainedMap<>();
    for (int i = 0; i < 8; i++) {
      fresh.put(keys[i], 7);
    }
    return fresh;
  }
}
