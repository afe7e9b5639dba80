package dev.maprace.samples;

import java.util.Arrays;
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
              "handlers on virtual threads write one TreeMap"),
          new Sample(
              "own-map",
              QuoteBoard.class,
              "dev.maprace.samples.ProbingMap",
              "WRITE_WRITE",
              "a hand-written map has two writers"));

  private Samples() {}

  /**
   * Runs the sample that the first argument names, with the other arguments. Without arguments,
   * prints one line for each sample: name, main class, map, kind, defect, with tabs between.
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    if (args.length == 0) {
      ALL.forEach(sample -> System.out.println(line(sample)));
      return;
    }
    for (Sample sample : ALL) {
      if (sample.name().equals(args[0])) {
        Object rest = Arrays.copyOfRange(args, 1, args.length);
        sample.mainClass().getMethod("main", String[].class).invoke(null, rest);
        return;
      }
    }
    System.err.println(
        "No sample is called \""
            + args[0]
            + "\". There are "
            + String.join(", ", ALL.stream().map(Sample::name).toList())
            + ".");
    System.exit(2);
  }

  private static String line(Sample sample) {
    return String.join(
        "\t",
        sample.name(),
        sample.mainClass().getName(),
        sample.map(),
        sample.kind(),
        sample.defect());
  }
}
