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
 * <p>It does not matter in which order they come, nor how often: a file that is read again replaces
 * what it said earlier.
 */
final class MergedReports {
  private static final Comparator<Finding> FAILING_THEN_FIRST_SEEN_FIRST =
      Comparator.comparing(Finding::demandsAction)
          .reversed()
          .thenComparing(Finding::firstSeen)
          .thenComparing(Finding::id);

  /** Of one JVM's report, the one that says most: it is written whole each time. */
  private static final Comparator<Report> BY_AGE =
      Comparator.comparing(Report::state)
          .thenComparing(report -> report.jvm().updated())
          .thenComparing(Report::toString);

  private final TreeMap<Source, Report> reports = new TreeMap<>(Source.ORDER);

  /** Adds a report, read from this file. */
  void add(Path file, Report report) {
    Source source = new Source(file, report.jvm().pid(), report.jvm().started());
    reports.merge(source, report, (one, other) -> BY_AGE.compare(one, other) >= 0 ? one : other);
  }

  int size() {
    return reports.size();
  }

  /** Calls back for each report that still says {@code "running"}. */
  void notExited(BiConsumer<Path, Report> action) {
    reports.forEach(
        (source, report) -> {
          if (report.state() != State.EXITED) {
            action.accept(source.file(), report);
          }
        });
  }

  /** All findings, equal ones merged; those that fail a gate first. */
  List<Finding> findings() {
    Collection<Finding> findings =
        reports.values().stream()
            .flatMap(report -> report.findings().stream())
            .collect(Collectors.toMap(Finding::id, finding -> finding, FindingMerge::merge))
            .values();
    return findings.stream().sorted(FAILING_THEN_FIRST_SEEN_FIRST).toList();
  }

  /** What makes a report one and the same, read at whatever time. */
  private record Source(Path file, long pid, Instant started) {
    static final Comparator<Source> ORDER =
        Comparator.comparing(Source::file)
            .thenComparing(Source::started)
            .thenComparing(Source::pid);
  }
}
