package dev.maprace.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one benchmark took, fork by fork. */
final class Scores {

  private final Map<Setting, List<Double>> forks = new EnumMap<>(Setting.class);

  /**
   * Adds a fork.
   *
   * @param nanoseconds per operation
   */
  void add(Setting setting, double nanoseconds) {
    forks.computeIfAbsent(setting, s -> new ArrayList<>()).add(nanoseconds);
  }

  /** The median of the forks, in nanoseconds per operation. */
  double median(Setting setting) {
    List<Double> sorted = new ArrayList<>(forks.get(setting));
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The best fork, in nanoseconds per operation. */
  double best(Setting setting) {
    return Collections.min(forks.get(setting));
  }

  /** What a setting costs, as a ratio to {@link Setting#OFF}. */
  double ratio(Setting setting) {
    return median(setting) / median(Setting.OFF);
  }

  /** The same of the best forks: on a busy machine nearer to what the code costs. */
  double ratioOfBest(Setting setting) {
    return best(setting) / best(Setting.OFF);
  }
}
