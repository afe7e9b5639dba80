package dev.maprace.benchmarks.alternatives;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures all alternatives, and prints them as a table in Markdown: nanoseconds that an operation
 * takes a thread, while another thread uses the same map.
 */
public final class Comparison {
  private static final List<String> MIXES = List.of("readHeavy", "mixed", "writeHeavy");

  private Comparison() {}

  /**
   * Measures, in about five minutes.
   *
   * @param arguments {@code --quick} to see in one minute whether it runs
   */
  public static void main(String[] arguments) throws RunnerException {
    boolean quick = List.of(arguments).contains("--quick");
    Options options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(AlternativesBenchmark.class.getName()) + "\\.")
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 1 : 3)
            .warmupTime(TimeValue.milliseconds(quick ? 100 : 500))
            .measurementIterations(quick ? 1 : 5)
            .measurementTime(TimeValue.milliseconds(quick ? 100 : 400))
            .shouldFailOnError(true)
            .build();
    System.out.print(table(new Runner(options).run()));
  }

  private static String table(Collection<RunResult> results) {
    Map<Alternative, Map<String, Double>> scores = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      scores
          .computeIfAbsent(
              Alternative.valueOf(result.getParams().getParam("alternative")),
              alternative -> new TreeMap<>())
          .put(name.substring(name.lastIndexOf('.') + 1), median(result));
    }
    StringBuilder text = new StringBuilder();
    text.append("JDK ").append(Runtime.version()).append("\n\n");
    text.append(
        "| two threads, ns per operation | 1 % writes | 25 % | 75 % |\n|---|--:|--:|--:|\n");
    scores.forEach(
        (alternative, byMix) -> {
          text.append("| ").append(alternative.title()).append(" |");
          MIXES.forEach(mix -> text.append(String.format(Locale.ROOT, " %.0f |", byMix.get(mix))));
          text.append('\n');
        });
    return text.toString();
  }

  /** Of all iterations of all forks: others may disturb some of them. */
  private static double median(RunResult result) {
    double[] sorted =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
            .sorted()
            .toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
