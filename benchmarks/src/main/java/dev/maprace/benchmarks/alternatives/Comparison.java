package dev.maprace.benchmarks.alternatives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all alternatives, and prints them as a table in Markdown: nanoseconds that an operation
 * takes a thread, while another thread uses the same map.
 *
 * <p>In rounds, each with one fork of each: what else runs on the machine then disturbs all alike,
 * and not one of them for long. Of iterations and of rounds the median counts, since a disturbance
 * may as well spare a thread the other's company.
 */
public final class Comparison {
  private static final List<String> MIXES = List.of("readHeavy", "mixed", "writeHeavy");
  private static final int ROUNDS = 5;
  private static final int ITERATIONS = 5;

  private final Map<Alternative, Map<String, List<Double>>> rounds = new TreeMap<>();

  private Comparison() {}

  /**
   * Measures, in about six minutes.
   *
   * @param arguments {@code --quick} for one round: it says whether it runs, in one minute
   */
  public static void main(String[] arguments) throws RunnerException {
    Comparison comparison = new Comparison();
    int rounds = List.of(arguments).contains("--quick") ? 1 : ROUNDS;
    for (int round = 1; round <= rounds; round++) {
      comparison.measure();
      System.err.println("Round " + round + " of " + rounds + " is over.");
    }
    System.out.print(comparison.table());
  }

  private void measure() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(AlternativesBenchmark.class.getName()) + "\\.")
            .forks(1)
            .warmupIterations(ITERATIONS)
            .warmupTime(TimeValue.milliseconds(200))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.milliseconds(150))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(options).run()) {
      String name = result.getParams().getBenchmark();
      rounds
          .computeIfAbsent(
              Alternative.valueOf(result.getParams().getParam("alternative")), a -> new TreeMap<>())
          .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), mix -> new ArrayList<>())
          .add(median(iterations(result)));
    }
  }

  private static List<Double> iterations(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(iteration -> iteration.getPrimaryResult().getScore())
        .toList();
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    text.append("JDK ").append(Runtime.version()).append("\n\n");
    text.append(
        "| two threads, ns per operation | 1 % writes | 25 % | 75 % |\n|---|--:|--:|--:|\n");
    rounds.forEach(
        (alternative, byMix) -> {
          text.append("| ").append(alternative.title()).append(" |");
          MIXES.forEach(
              mix -> text.append(' ').append(Math.round(median(byMix.get(mix)))).append(" |"));
          text.append('\n');
        });
    return text.toString();
  }

  /** The middle one; rounds and iterations are odd in number. */
  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
