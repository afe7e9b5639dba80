package dev.maprace.samples;

import java.util.List;

/** The list of samples: for {@code maprace demo}, and for tests that want them all. */
public final class Samples {
  /** All samples. The first is the one shown to whoever names none. */
  public static final List<Sample> ALL =
      List.of(
          new Sample(
              "session-server",
              SessionServer.class,
              "java.util.HashMap",
              "WRITE_WRITE",
              "an HTTP service keeps its sessions in a HashMap"),
          new Sample(
              "lru-cache",
              LruCacheUnderReadLock.class,
              "dev.maprace.samples.LruCache$Entries",
              "WRITE_WRITE",
              "an access-ordered LinkedHashMap is read under a shared lock"),
          new Sample(
              "registry-iteration",
              RegistryIteration.class,
              "java.util.HashMap",
              "ITERATION_WRITE",
              "listeners are called while others register"),
          new Sample(
              "parallel-stream-set",
              ParallelStreamSet.class,
              "java.util.HashMap",
              "WRITE_WRITE",
              "a parallel stream's lambda adds to a HashSet"),
          new Sample(
              "virtual-threads",
              VirtualThreadHandlers.class,
              "java.util.TreeMap",
              "WRITE_WRITE",
              "handlers on virtual threads write one TreeMap"));

  private Samples() {}

  /** Prints one line for each sample: name, main class, map, kind, defect, with tabs between. */
  public static void main(String[] args) {
    for (Sample sample : ALL) {
      System.out.println(
          String.join(
              "\t",
              sample.name(),
              sample.mainClass().getName(),
              sample.map(),
              sample.kind(),
              sample.defect()));
    }
  }
}
