package dev.maprace.agent.provoke;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run leaves to the next: the dangerous pairs and what became of them.
 *
 * @param pairs by their sites
 * @param fields that held the maps at which such pairs were seen
 */
record Plan(List<PlanEntry> pairs, List<String> fields) {

  static final Plan EMPTY = new Plan(List.of(), List.of());

  Plan {
    pairs = pairs.stream().sorted(Comparator.comparing(PlanEntry::key)).toList();
    fields = fields.stream().sorted().toList();
  }

  /** Whether nothing is missing that a planner takes for granted. */
  boolean isSound() {
    return pairs.stream().allMatch(PlanEntry::isSound)
        && fields.stream().allMatch(Objects::nonNull);
  }

  /** What either knows; associative, and merging a plan with itself changes nothing. */
  Plan merge(Plan other) {
    Map<String, PlanEntry> merged = new TreeMap<>();
    pairs.forEach(entry -> merged.merge(entry.key(), entry, PlanEntry::merge));
    other.pairs.forEach(entry -> merged.merge(entry.key(), entry, PlanEntry::merge));
    TreeSet<String> both = new TreeSet<>(fields);
    both.addAll(other.fields);
    return new Plan(new ArrayList<>(merged.values()), List.copyOf(both));
  }
}
