package dev.maprace.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/** Two threads and one {@code HashMap}, correctly synchronized. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class SharedMapBenchmark {

  private static final int SIZE = Sampled.OPERATIONS;

  private final String[] keys = new String[SIZE];
  private final Map<String, Integer> map = new HashMap<>();
  private final Object lock = new Object();

  /** Fills the map. */
  @Setup
  public void fill() {
    for (int i = 0; i < SIZE; i++) {
      keys[i] = "key-" + i;
      map.put(keys[i], i);
    }
  }

  /** Nobody writes. A reader that stored anything would show here, as traffic between caches. */
  @Benchmark
  public void getByTwoThreads(Blackhole sink) {
    for (String key : keys) {
      sink.consume(map.get(key));
    }
  }

  /** The map changes hands all the time. */
  @Benchmark
  public void putUnderLock(Blackhole sink) {
    for (String key : keys) {
      synchronized (lock) {
        sink.consume(map.put(key, 7));
      }
    }
  }
}
