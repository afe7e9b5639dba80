package dev.maprace.report.advice;

import dev.maprace.report.Finding;
import dev.maprace.report.Frame;
import dev.maprace.report.PastAccess;
import dev.maprace.report.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A look-up, and a change of the same key right after it by the same thread and class: two steps
 * between which another thread may come, even if each step is safe. What is one step, such as
 * {@code putIfAbsent}, is no such change.
 *
 * @param lookup the earlier of the two
 * @param change the later
 */
public record CheckThenAct(PastAccess lookup, PastAccess change) {
  private static final Set<String> LOOKUPS =
      Set.of("get", "containsKey", "getOrDefault", "contains");
  private static final Set<String> CHANGES = Set.of("put", "remove", "add");

  /** Whoever comes back to a key later than this has begun anew. */
  private static final long MOST_MICROS = 1_000_000;

  /** All in one history. */
  public static List<CheckThenAct> in(List<PastAccess> history) {
    Map<Long, PastAccess> last = new HashMap<>();
    List<CheckThenAct> found = new ArrayList<>();
    for (PastAccess access : history) {
      PastAccess before = last.put(access.thread().id(), access);
      if (before != null && belongTogether(before, access)) {
        found.add(new CheckThenAct(before, access));
      }
    }
    return found;
  }

  private static boolean belongTogether(PastAccess before, PastAccess access) {
    return access.sameKey()
        && isLookup(before.operation())
        && isChange(access.operation())
        && before.microsBefore() - access.microsBefore() <= MOST_MICROS
        && className(before).equals(className(access));
  }

  private static String className(PastAccess access) {
    return Frame.parse(access.site()).className();
  }

  /** Those of the lines that show it most often, of the finding that shows them most often. */
  static List<CheckThenAct> seenIn(List<Finding> findings) {
    // Not summed up: the histories of two findings on one map can be of the same accesses.
    return findings.stream()
        .map(Finding::history)
        .filter(Objects::nonNull)
        .flatMap(CheckThenAct::byPlace)
        .max(
            Comparator.comparing((List<CheckThenAct> alike) -> alike.size())
                .thenComparing(alike -> alike.get(0).words(), Comparator.reverseOrder()))
        .orElse(List.of());
  }

  private static Stream<List<CheckThenAct>> byPlace(List<PastAccess> history) {
    return in(history).stream()
        .collect(Collectors.groupingBy(CheckThenAct::words))
        .values()
        .stream();
  }

  /** How it was done, how often and by how many threads, in a sentence. */
  static String evidence(List<CheckThenAct> alike) {
    Set<Long> threads = new HashSet<>();
    alike.forEach(one -> threads.add(one.change.thread().id()));
    return alike.get(0).words()
        + ", seen "
        + (alike.size() == 1 ? "once" : alike.size() + " times")
        + (threads.size() == 1 ? " by one thread" : " by " + threads.size() + " threads")
        + " among the last accesses before a collision";
  }

  static boolean isLookup(String operation) {
    return operation != null && LOOKUPS.contains(operation);
  }

  static boolean isChange(String operation) {
    return operation != null && CHANGES.contains(operation);
  }

  private String words() {
    return Wording.deed(lookup)
        + " at "
        + Wording.place(lookup)
        + ", then "
        + Wording.deed(change)
        + " of the same key at "
        + Wording.place(change);
  }
}
