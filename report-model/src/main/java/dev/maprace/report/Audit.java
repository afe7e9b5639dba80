package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is wrong with a table.
 *
 * @param verdict the short of it
 * @param issues at most {@link #MAX_ISSUES}, the worst first
 * @param issuesTotal how many there were
 */
public record Audit(Verdict verdict, List<Issue> issues, int issuesTotal) {

  /** Most issues that a report lists one by one. */
  public static final int MAX_ISSUES = 64;

  public Audit {
    requireNonNull(verdict, "audit.verdict");
    issues = List.copyOf(requireNonNull(issues, "audit.issues"));
  }

  /** The short of an audit. */
  public enum Verdict {
    /** Two successive snapshots agree, and nothing is wrong with them. */
    CONSISTENT,
    /** Two successive snapshots agree, and something is wrong. */
    CORRUPT,
    /** The table moved between two snapshots: nothing can be said for sure. */
    MOVED
  }

  /**
   * One thing that is wrong.
   *
   * @param bucket the bucket or slot, or {@code null} where it concerns the whole table
   * @param detail one sentence, without keys or values
   */
  public record Issue(Code code, Integer bucket, String detail) {
    public Issue {
      requireNonNull(code, "issue.code");
      requireNonNull(detail, "issue.detail");
    }
  }

  /** What an audit can find, the worst first. */
  public enum Code {
    CYCLE,
    WRONG_BUCKET,
    DUPLICATE_KEY,
    BROKEN_TREE,
    BROKEN_LINKS,
    UNREACHABLE_KEY,
    HALF_DONE_RESIZE,
    SIZE_MISMATCH
  }
}
