package dev.maprace.agent.table;

import dev.maprace.report.Audit;
import dev.maprace.report.Audit.Verdict;

/** Judges two successive snapshots of one table. */
public final class TableAudit {
  private TableAudit() {}

  /**
   * Says what can be said for sure: a table that moved between or during the snapshots is neither
   * consistent nor corrupt, though what looked wrong about the second is listed as evidence.
   */
  public static Audit audit(TableSnapshot first, TableSnapshot second) {
    return new Audit(verdict(first, second), second.issues(), second.issuesTotal());
  }

  private static Verdict verdict(TableSnapshot first, TableSnapshot second) {
    if (!first.agreesWith(second)) {
      return Verdict.MOVED;
    }
    return second.issuesTotal() == 0 ? Verdict.CONSISTENT : Verdict.CORRUPT;
  }
}
