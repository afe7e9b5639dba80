package dev.maprace.benchmarks.alternatives;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * Two threads that do nothing but use one map, at random, of which about half of the keys are in it
 * at any time. Half of the writes put a key, half remove one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class AlternativesBenchmark {

  private static final int KEYS = 1024;

  /** The map to measure. */
  @Param public Alternative alternative;

  private final String[] keys = new String[KEYS];
  private SharedMap map;

  /** Random numbers of a thread's own (Marsaglia, "Xorshift RNGs", 2003). */
  @State(Scope.Thread)
  public static class Dice {
    private long last = System.nanoTime() | 1;

    int roll() {
      last ^= last << 13;
      last ^= last >>> 7;
      last ^= last << 17;
      return (int) (last >>> 32);
    }
  }

  /** Makes the map, and fills half of it. */
  @Setup
  public void fill() {
    map = alternative.create();
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "key-" + i;
      if (i % 2 == 0) {
        map.put(keys[i], i);
      }
    }
  }

  /** Of 128 uses one writes. */
  @Benchmark
  public Integer readHeavy(Dice dice) {
    return use(dice.roll(), 1);
  }

  /** Of 128 uses 32 write. */
  @Benchmark
  public Integer mixed(Dice dice) {
    return use(dice.roll(), 32);
  }

  /** Of 128 uses 96 write. */
  @Benchmark
  public Integer writeHeavy(Dice dice) {
    return use(dice.roll(), 96);
  }

  /** Different bits of one number say which key, whether to write, and what. */
  private Integer use(int random, int writesOf128) {
    String key = keys[random & (KEYS - 1)];
    if ((random >>> 10 & 127) >= writesOf128) {
      return map.get(key);
    }
    if (random < 0) {
      map.put(key, random);
    } else {
      map.remove(key);
    }
    return null;
  }
}
