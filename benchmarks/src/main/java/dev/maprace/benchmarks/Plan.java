package dev.maprace.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to measure, and how long.
 *
 * @param agent the agent's jar
 * @param rounds how many forks each benchmark gets in each setting
 * @param warmups how many iterations warm up a fork
 * @param iterations how many come after them, of which the best counts
 * @param benchmarks regular expressions, found anywhere in a benchmark's name
 */
record Plan(Path agent, int rounds, int warmups, int iterations, List<String> benchmarks) {

  static final String USAGE =
      """
      java -jar benchmarks.jar [--quick] [--rounds N] [--agent JAR] [BENCHMARK...]
        --quick      one short fork each; says whether it runs, not what it costs
        --rounds N   forks of each benchmark in each setting (default 5)
        --agent JAR  the agent (default agent/dist/target/maprace.jar)
        BENCHMARK    a regular expression, found anywhere in the name (default: all)
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it cannot; the message says why
   */
  static Plan parse(String... arguments) {
    Path agent = Path.of("agent/dist/target/maprace.jar");
    int rounds = 5;
    boolean quick = false;
    List<String> benchmarks = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> quick = true;
        case "--rounds" -> rounds = positive(value(arguments, i++));
        case "--agent" -> agent = Path.of(value(arguments, i++));
        default -> {
          if (arguments[i].startsWith("-")) {
            throw new IllegalArgumentException("Unknown option " + arguments[i] + ".\n" + USAGE);
          }
          benchmarks.add(arguments[i]);
        }
      }
    }
    if (!Files.isRegularFile(agent)) {
      throw new IllegalArgumentException(
          "There is no agent at " + agent + ": build it, or name it with --agent.");
    }
    return quick
        ? new Plan(agent.toAbsolutePath(), 1, 4, 4, benchmarks)
        : new Plan(agent.toAbsolutePath(), rounds, 12, 12, benchmarks);
  }

  private static String value(String[] arguments, int option) {
    if (option + 1 == arguments.length) {
      throw new IllegalArgumentException(arguments[option] + " needs a value.\n" + USAGE);
    }
    return arguments[option + 1];
  }

  private static int positive(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("--rounds needs a positive number, found " + text + ".");
  }
}
