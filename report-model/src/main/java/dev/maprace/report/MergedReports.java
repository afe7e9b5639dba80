package dev.maprace.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The reports of many JVMs as one.
 *
 * <p>It does not matter in which order they come, nor how often: a report that is read again, or a
 * copy of it that was collected twice, replaces what it said earlier.
 */
final class MergedReports {
  private static final Comparator<Finding> FAILING_THEN_FIRST_SEEN_FIRST =
      Comparator.comparing(Finding::demandsAction)
          .reversed()
          .thenComparing(Finding::firstSeen)
          .thenComparing(Finding::id);

  /** Of one JVM's report, the one that says most: it is written whole each time. */
  private static final Comparator<ReportSet.Source> BY_AGE =
      Comparator.comparing((ReportSet.Source read) -> read.report().state())
          .thenComparing(read -> read.report().jvm().updated())
          .thenComparing(read -> read.report().toString());

  private final TreeMap<Identity, ReportSet.Source> reports = new TreeMap<>(Identity.ORDER);

  void add(ReportSet.Source source) {
    Report report = source.report();
    Identity identity = new Identity(source.name(), report.jvm().pid(), report.jvm().started());
    reports.merge(identity, source, (one, other) -> BY_AGE.compare(one, other) >= 0 ? one : other);
  }

  List<ReportSet.Source> sources() {
    return List.copyOf(reports.values());
  }

  /** Calls back for each report that still says {@code "running"}. */
  void notExited(BiConsumer<Path, Report> action) {
    for (ReportSet.Source read : reports.values()) {
      if (read.report().state() != State.EXITED) {
        action.accept(read.file(), read.report());
      }
    }
  }

  /** All findings, equal ones merged; those that fail a gate first. */
  List<Finding> findings() {
    Collection<Finding> findings =
        reports.values().stream()
            .flatMap(read -> read.report().findings().stream())
            .collect(Collectors.toMap(Finding::id, finding -> finding, FindingMerge::merge))
            .values();
    return findings.stream().sorted(FAILING_THEN_FIRST_SEEN_FIRST).toList();
  }

  /**
   * What makes a report one and the same, read at whatever time and wherever it was copied to: its
   * name has a random part.
   */
  private record Identity(String fileName, long pid, Instant started) {
    static final Comparator<Identity> ORDER =
        Comparator.comparing(Identity::fileName)
            .thenComparing(Identity::started)
            .thenComparing(Identity::pid);
  }
}
