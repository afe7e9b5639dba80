package dev.maprace.agent.table;

import dev.maprace.report.Audit;
import dev.maprace.report.Audit.Code;
import dev.maprace.report.Audit.Issue;
import java.util.ArrayList;
import java.util.List;

/** Issues as a walk meets them: all are counted, and enough of each code kept for a report. */
final class IssueLog {
  private final List<List<Issue>> byCode = new ArrayList<>();
  private int total;

  IssueLog() {
    for (int code = 0; code < Code.values().length; code++) {
      byCode.add(new ArrayList<>());
    }
  }

  /**
   * Adds an issue.
   *
   * @param bucket the bucket or slot, or {@code null} for the whole table
   */
  void add(Code code, Integer bucket, String detail) {
    if (total < Integer.MAX_VALUE) {
      total++;
    }
    List<Issue> kept = byCode.get(code.ordinal());
    if (kept.size() < Audit.MAX_ISSUES) {
      kept.add(new Issue(code, bucket, detail));
    }
  }

  int total() {
    return total;
  }

  /** The worst, at most {@link Audit#MAX_ISSUES}. */
  List<Issue> worst() {
    return byCode.stream().flatMap(List::stream).limit(Audit.MAX_ISSUES).toList();
  }
}
