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

/** Two threads and one {@code HashMap}, correctly synchronized. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class SharedMapBenchmark {

  private static final int SIZE = 1000;

  private final String[] keys = new String[SIZE];
  private final Map<String, Integer> map = new HashMap<>();
  private final Object lock = new Object();

  /** Where a thread is in the keys. */
  @State(Scope.Thread)
  public static class Cursor {
    private int next;

    int step() {
      int i = next + 1;
      next = i == SIZE ? 0 : i;
      return next;
    }
  }

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
  public Integer getByTwoThreads(Cursor cursor) {
    return map.get(keys[cursor.step()]);
  }

  /** The map changes hands all the time. */
  @Benchmark
  public Integer putUnderLock(Cursor cursor) {
    synchronized (lock) {
      return map.put(keys[cursor.step()], 7);
    }
  }
}
