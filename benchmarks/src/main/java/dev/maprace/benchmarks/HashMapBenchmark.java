package dev.maprace.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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

/** One thread and its own {@code HashMap}: what nearly all maps are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashMapBenchmark {

  static final int SIZE = 1000;

  private final String[] keys = new String[SIZE];
  private final byte[][] texts = new byte[SIZE][];
  private final Integer[] numbers = new Integer[SIZE];
  private final Map<String, Integer> map = new HashMap<>();
  private final Map<Integer, Integer> byNumber = new HashMap<>();
  private final Set<String> set = new HashSet<>();
  private int next;

  /** Fills the maps. */
  @Setup
  public void fill() {
    for (int i = 0; i < SIZE; i++) {
      keys[i] = "key-" + i;
      texts[i] = keys[i].getBytes(StandardCharsets.ISO_8859_1);
      numbers[i] = i;
      map.put(keys[i], i);
      byNumber.put(numbers[i], i);
      set.add(keys[i]);
    }
  }

  private String key() {
    return keys[index()];
  }

  private int index() {
    int i = next + 1;
    next = i == SIZE ? 0 : i;
    return next;
  }

  @Benchmark
  @Limit(1.20)
  public Integer get() {
    return map.get(key());
  }

  /** Beside {@link #get}: keys whose hash needs no loop. */
  @Benchmark
  public Integer getByNumber() {
    return byNumber.get(numbers[index()]);
  }

  /** As {@link #get}, with a string each time that does not know its hash yet. */
  @Benchmark
  public Integer getByNewString() {
    return map.get(new String(texts[index()], StandardCharsets.ISO_8859_1));
  }

  @Benchmark
  @Limit(1.30)
  public Integer put() {
    return map.put(key(), 7);
  }

  @Benchmark
  @Limit(1.35)
  public Integer merge() {
    return map.merge(key(), 7, (a, b) -> b);
  }

  @Benchmark
  @Limit(1.35)
  public Integer compute() {
    return map.compute(key(), (k, v) -> v);
  }

  @Benchmark
  public Integer computeIfAbsentHit() {
    return map.computeIfAbsent(key(), k -> 7);
  }

  @Benchmark
  @OperationsPerInvocation(SIZE)
  @Limit(1.10)
  public void iterateKeys(Blackhole sink) {
    for (String key : map.keySet()) {
      sink.consume(key);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SIZE)
  @Limit(1.10)
  public void iterateEntries(Blackhole sink) {
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      sink.consume(entry);
    }
  }

  @Benchmark
  @Limit(1.50)
  public Map<String, Integer> createAndPutEight() {
    Map<String, Integer> fresh = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      fresh.put(keys[i], 7);
    }
    return fresh;
  }

  @Benchmark
  public boolean hashSetContains() {
    return set.contains(key());
  }

  @Benchmark
  public boolean hashSetAdd() {
    return set.add(key());
  }
}
