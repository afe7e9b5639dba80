package dev.maprace.agent.table;

import dev.maprace.report.Audit;
import dev.maprace.report.Audit.Code;
import dev.maprace.report.Audit.Issue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Issues as a walk meets them: all are counted, and enough of each code kept for a report. */
final class IssueLog {
  private final Map<Code, List<Issue>> worstFirst = new EnumMap<>(Code.class);
  private int total;

  /**
   * Adds an issue.
   *
   * @param bucket the bucket or slot, or {@code null} for the whole table
   */
  void add(Code code, Integer bucket, String detail) {
    if (total < Integer.MAX_VALUE) {
      total++;
    }
    List<Issue> kept = worstFirst.computeIfAbsent(code, none -> new ArrayList<>());
    if (kept.size() < Audit.MAX_ISSUES) {
      kept.add(new Issue(code, bucket, detail));
    }
  }

  int total() {
    return total;
  }

  /** The worst, at most {@link Audit#MAX_ISSUES}. */
  List<Issue> worst() {
    return worstFirst.values().stream().flatMap(List::stream).limit(Audit.MAX_ISSUES).toList();
  }
}
