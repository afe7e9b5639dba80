package dev.maprace.report;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * Makes one finding of two with the same id: counts add up, times span both, and all else is taken
 * from the one whose capture tells more.
 *
 * <p>Which of many is taken does not depend on the order of merging: {@link #BY_DETAIL} is a total
 * order on all that is taken.
 */
final class FindingMerge {
  private static final Comparator<Finding> BY_DETAIL =
      // First, or merging could turn a finding that fails a gate into one that does not.
      Comparator.comparing(Finding::demandsAction)
          .thenComparing(finding -> finding.evidence() == Evidence.OVERLAPPED)
          .thenComparing(FindingMerge::exactAccesses)
          .thenComparing(finding -> finding.capture().complete())
          .thenComparing(FindingMerge::accessesWithKnownLocks)
          .thenComparing(finding -> finding.table() != null)
          .thenComparing(finding -> finding.audit() == null ? 0 : finding.audit().issuesTotal())
          .thenComparing(finding -> finding.map().name() != null)
          .thenComparing(finding -> finding.map().created() != null)
          .thenComparing(finding -> finding.history() == null ? 0 : finding.history().size())
          .thenComparing(Finding::threads, Comparator.comparing(Collection::size))
          .thenComparing(FindingMerge::detailsAsText);

  private FindingMerge() {}

  static Finding merge(Finding one, Finding other) {
    Finding detailed = BY_DETAIL.compare(one, other) >= 0 ? one : other;
    return detailed.counted(
        one.count() + other.count(),
        one.firstSeen().isBefore(other.firstSeen()) ? one.firstSeen() : other.firstSeen(),
        one.lastSeen().isAfter(other.lastSeen()) ? one.lastSeen() : other.lastSeen());
  }

  private static long exactAccesses(Finding finding) {
    return finding.accesses().stream().filter(Access::exact).count();
  }

  private static long accessesWithKnownLocks(Finding finding) {
    return finding.accesses().stream().filter(access -> access.locks() != null).count();
  }

  /** Without count and times, which merging changes: the order must not change with them. */
  private static String detailsAsText(Finding finding) {
    return finding.counted(1, Instant.EPOCH, Instant.EPOCH).toString();
  }
}
