package dev.maprace.report.gate;

import dev.maprace.report.Finding;
import dev.maprace.report.ReportSet;
import dev.maprace.report.TextReport;
import dev.maprace.report.Verdict;
import dev.maprace.report.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of each finding under a {@link Policy}, and the verdict.
 *
 * @param findings first those that fail
 * @param unused suppressions that cover no finding
 * @param solved lines of the baseline whose finding is gone
 */
public record Judgement(
    ReportSet set, List<Judged> findings, List<Suppression> unused, List<String> solved) {

  public Judgement {
    findings = List.copyOf(findings);
    unused = List.copyOf(unused);
    solved = List.copyOf(solved);
  }

  /** What becomes of a finding, the worst first. */
  public enum Status {
    FAILS,
    KNOWN,
    SUPPRESSED,
    TOLD
  }

  /**
   * One finding.
   *
   * @param remark why it does not fail; empty if it does
   */
  public record Judged(Finding finding, Status status, String remark) {}

  /** The verdict in a word. Findings weigh more than missing data: they are certain. */
  public Verdict.Outcome outcome() {
    if (count(Status.FAILS) > 0) {
      return Verdict.Outcome.FINDINGS;
    }
    return set.problems().isEmpty() ? Verdict.Outcome.NONE : Verdict.Outcome.INCOMPLETE;
  }

  /** How many findings have this status. */
  public long count(Status status) {
    return findings.stream().filter(one -> one.status() == status).count();
  }

  /**
   * The baseline that lets all that fails now pass, and forgets what is solved. With data missing,
   * nothing counts as solved.
   *
   * @param old the baseline so far
   */
  public Baseline newBaseline(Baseline old) {
    List<Finding> known =
        findings.stream()
            .filter(one -> one.status() == Status.FAILS || one.status() == Status.KNOWN)
            .map(Judged::finding)
            .toList();
    return set.problems().isEmpty() ? Baseline.of(known) : old.and(Baseline.of(known));
  }

  /**
   * As judged by what is known from here on. What the old baseline had and the new one has not is
   * told once more: never again will anybody hear of it.
   */
  public Judgement renewed(Policy policy) {
    Judgement anew = policy.judge(set);
    return new Judgement(set, anew.findings(), anew.unused(), solved);
  }

  /**
   * All of it for a terminal or a log: each finding in two lines, then what is missing, solved or
   * unused, last the verdict in one line.
   */
  public List<String> lines(Suppressions suppressions) {
    List<String> lines = new ArrayList<>();
    for (Judged one : findings) {
      lines.add(TextReport.summary(one.finding(), one.remark()));
    }
    set.problems().forEach(problem -> lines.add(problem.message()));
    solved.forEach(line -> lines.add("solved: " + Visible.text(line)));
    for (Suppression one : unused) {
      lines.add(
          Visible.text(
              suppressions.file()
                  + ", line "
                  + one.line()
                  + ": \""
                  + one.glob()
                  + "\" covers no finding; remove it if its race is repaired"));
    }
    lines.add(verdict());
    return lines;
  }

  private String verdict() {
    String read = "(" + counted(set.sources().size(), "report", "reports") + details() + ")";
    return switch (outcome()) {
      case FINDINGS ->
          "FAILED: "
              + count(Status.FAILS)
              + " of "
              + counted(findings.size(), "finding", "findings")
              + " must be fixed "
              + read;
      case INCOMPLETE -> "FAILED: data is missing " + read;
      case NONE ->
          "PASSED: " + (findings.isEmpty() ? "no finding " : "no finding that fails ") + read;
    };
  }

  private String details() {
    StringBuilder details = new StringBuilder();
    append(details, count(Status.KNOWN), "known");
    append(details, count(Status.SUPPRESSED), "suppressed");
    append(details, count(Status.TOLD), "told only");
    append(details, solved.size(), "solved");
    return details.toString();
  }

  private static void append(StringBuilder details, long count, String what) {
    if (count > 0) {
      details.append(", ").append(count).append(' ').append(what);
    }
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
