package dev.maprace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs each benchmark without the agent and with it, turn by turn, and prints the ratios.
 *
 * <p>Turn by turn, because a machine's speed drifts over minutes and both settings must drift
 * alike. A fork counts by its best iteration, because what else runs on the machine only ever adds;
 * of the forks the median counts, because the just-in-time compiler does not decide alike in each.
 */
public final class OffAndWatch {

  /** Short, so that on a busy machine some iteration is not disturbed. */
  private static final TimeValue ITERATION = TimeValue.milliseconds(50);

  /** Measured without the agent: see {@code benchmarks/alternatives}. */
  private static final List<String> ALTERNATIVES = List.of("\\.alternatives\\.");

  private final Plan plan;
  private final Path reports;

  private OffAndWatch(Plan plan, Path reports) {
    this.plan = plan;
    this.reports = reports;
  }

  /** See {@link Plan#USAGE}. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Plan plan;
    try {
      plan = Plan.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Path reports = Files.createTempDirectory("maprace-benchmarks");
    Map<String, Scores> scores = new OffAndWatch(plan, reports).run();
    System.out.print(new RatioTable(scores).text());
  }

  private Map<String, Scores> run() throws RunnerException {
    List<String> names = names();
    Map<String, Scores> scores = new TreeMap<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (String name : names) {
        Scores ofName = scores.computeIfAbsent(name, n -> new Scores());
        for (Setting setting : turns(round)) {
          ofName.add(setting, fork(name, setting));
        }
      }
      System.err.println("Round " + round + " of " + plan.rounds() + " is over.");
    }
    return scores;
  }

  private List<String> names() {
    List<String> patterns = plan.benchmarks().isEmpty() ? List.of(".*") : plan.benchmarks();
    return BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
            patterns,
            ALTERNATIVES)
        .stream()
        .map(BenchmarkListEntry::getUsername)
        .toList();
  }

  /** Each setting goes first every other time. */
  private static List<Setting> turns(int round) {
    List<Setting> turns = new ArrayList<>(List.of(Setting.values()));
    if (round % 2 == 0) {
      Collections.reverse(turns);
    }
    return turns;
  }

  private double fork(String name, Setting setting) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(name) + "$")
            .forks(1)
            .warmupIterations(plan.warmups())
            .warmupTime(ITERATION)
            .measurementIterations(plan.iterations())
            .measurementTime(ITERATION)
            .jvmArgsAppend(quietly(setting.jvmArguments(plan.agent(), reports, optionsFor(name))))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    RunResult result = new Runner(options).runSingle();
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(measured -> measured.getPrimaryResult().getScore())
        .min()
        .orElseThrow();
  }

  /** What else the agent is told for a benchmark, by the full name of its method. */
  private static String optionsFor(String name) {
    try {
      AgentOptions options =
          Class.forName(name.substring(0, name.lastIndexOf('.'))).getAnnotation(AgentOptions.class);
      return options == null ? "" : "," + options.value();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is to be measured, but is not there", e);
    }
  }

  /** JMH itself uses what JDKs from 24 on warn about. */
  private static String[] quietly(String... arguments) {
    if (Runtime.version().feature() < 24) {
      return arguments;
    }
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--sun-misc-unsafe-memory-access=allow";
    return all;
  }
}
