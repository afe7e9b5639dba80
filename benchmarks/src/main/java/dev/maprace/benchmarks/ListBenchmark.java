package dev.maprace.benchmarks;

import java.util.ArrayList;
import java.util.List;
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

/** One thread and its own lists, whose shadows stand in the table by identity. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@AgentOptions("also=lists")
public class ListBenchmark {

  private static final int SIZE = 1000;

  private final List<Integer> list = new ArrayList<>();
  private int next;

  /** Fills the list. */
  @Setup
  public void fill() {
    for (int i = 0; i < SIZE; i++) {
      list.add(i);
    }
  }

  private int place() {
    int i = next + 1;
    next = i == SIZE ? 0 : i;
    return next;
  }

  @Benchmark
  public Integer get() {
    return list.get(place());
  }

  @Benchmark
  public Integer set() {
    return list.set(place(), 7);
  }

  /** So many lists that neither they nor the table fit into a cache. */
  @State(Scope.Thread)
  public static class Many {
    @SuppressWarnings({"unchecked", "rawtypes"})
    private final List<Integer>[] lists = new List[1 << 17];

    private int next;

    /** Writes each, so that it has a shadow. */
    @Setup
    public void fill() {
      for (int i = 0; i < lists.length; i++) {
        lists[i] = new ArrayList<>(1);
        lists[i].add(i);
      }
    }

    private List<Integer> another() {
      next = (next + 1) & (lists.length - 1);
      return lists[next];
    }
  }

  @Benchmark
  public Integer getOfMany(Many many) {
    return many.another().get(0);
  }

  @Benchmark
  @OperationsPerInvocation(SIZE)
  public void iterate(Blackhole sink) {
    for (Integer element : list) {
      sink.consume(element);
    }
  }

  @Benchmark
  public List<Integer> createAndAddEight() {
    List<Integer> fresh = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      fresh.add(i);
    }
    return fresh;
  }
}
