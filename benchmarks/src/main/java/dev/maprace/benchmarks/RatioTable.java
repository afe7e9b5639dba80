package dev.maprace.benchmarks;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;

/** Scores as a table in Markdown. */
final class RatioTable {

  private final Map<String, Scores> scores;

  /**
   * @param scores by the full name of the benchmark
   */
  RatioTable(Map<String, Scores> scores) {
    this.scores = scores;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("JDK ").append(Runtime.version()).append("\n\n");
    text.append("| benchmark | off, ns/op | watch, ns/op | ratio | of best forks | limit |\n");
    text.append("|---|--:|--:|--:|--:|--:|\n");
    scores.forEach((name, ofName) -> text.append(row(name, ofName)));
    return text.toString();
  }

  private static String row(String name, Scores scores) {
    double ratio = scores.ratio(Setting.WATCH);
    Double limit = limit(name);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f | %s |%n",
        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
        scores.median(Setting.OFF),
        scores.median(Setting.WATCH),
        ratio,
        scores.ratioOfBest(Setting.WATCH),
        limit == null
            ? ""
            : String.format(Locale.ROOT, "%.2f%s", limit, ratio > limit ? " **missed**" : ""));
  }

  /** The limit of a benchmark, or {@code null}. */
  private static Double limit(String name) {
    int dot = name.lastIndexOf('.');
    try {
      for (Method method : Class.forName(name.substring(0, dot)).getMethods()) {
        Limit limit = method.getAnnotation(Limit.class);
        if (limit != null && method.getName().equals(name.substring(dot + 1))) {
          return limit.value();
        }
      }
      return null;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " was measured, but is not there", e);
    }
  }
}
