package dev.maprace.report.gate;

import dev.maprace.report.Finding;
import dev.maprace.report.ReportSet;
import dev.maprace.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is demanded of reports.
 *
 * @param failOn how certain a race must be to fail
 * @param baseline what was known before
 * @param suppressions what was decided to be harmless
 */
public record Policy(FailOn failOn, Baseline baseline, Suppressions suppressions) {

  /** Judges reports, finding by finding. */
  public Judgement judge(ReportSet set) {
    List<Judgement.Judged> judged = set.findings().stream().map(this::judge).toList();
    return new Judgement(set, sorted(judged), suppressions.unused(set.findings()), solved(set));
  }

  private Judgement.Judged judge(Finding finding) {
    Suppression suppression = suppressions.covering(finding);
    if (suppression != null) {
      return judged(finding, Judgement.Status.SUPPRESSED, "suppressed: " + suppression.reason());
    }
    if (!finding.demandsAction()) {
      return judged(finding, Judgement.Status.TOLD, Wording.status(finding));
    }
    if (!failOn.includes(finding.evidence())) {
      return judged(finding, Judgement.Status.TOLD, "predicted, not seen: told, not failed");
    }
    return baseline.has(finding)
        ? judged(finding, Judgement.Status.KNOWN, "known: it is in the baseline")
        : judged(finding, Judgement.Status.FAILS, "");
  }

  private static Judgement.Judged judged(Finding finding, Judgement.Status status, String remark) {
    return new Judgement.Judged(finding, status, remark);
  }

  private static List<Judgement.Judged> sorted(List<Judgement.Judged> judged) {
    List<Judgement.Judged> sorted = new ArrayList<>();
    for (Judgement.Status status : Judgement.Status.values()) {
      judged.stream().filter(one -> one.status() == status).forEach(sorted::add);
    }
    return sorted;
  }

  /** What was not read may hold what was not found. */
  private List<String> solved(ReportSet set) {
    if (!set.problems().isEmpty()) {
      return List.of();
    }
    List<String> found = set.findings().stream().map(Finding::id).toList();
    return baseline.known().entrySet().stream()
        .filter(entry -> !found.contains(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> (entry.getKey() + " " + entry.getValue()).strip())
        .toList();
  }
}
