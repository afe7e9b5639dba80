package dev.maprace.report;

import java.nio.file.Path;
import java.util.List;

/**
 * The reports of one or more JVMs, read and merged: what every format is written from.
 *
 * <p>Merging is associative, commutative and idempotent in what it finds: a suite that is split
 * over many machines comes to the same findings as one that is not.
 *
 * @param sources each JVM's own report, and where it was read
 * @param findings those of all reports, equal ones merged; first those that {@linkplain
 *     Finding#demandsAction() demand action}, each half in the order in which they were first seen
 * @param problems what is missing, in the order of the paths asked for
 */
public record ReportSet(
    List<Source> sources, List<Finding> findings, List<Verdict.Problem> problems) {

  /**
   * A report and its file.
   *
   * @param file where it was read; a {@linkplain Bundle bundle} has many
   * @param name of the file that its JVM wrote
   */
  public record Source(Path file, String name, Report report) {
    /** A report read from the file that its JVM wrote. */
    public Source(Path file, Report report) {
      this(file, file.getFileName().toString(), report);
    }

    private boolean has(String id) {
      return report.findings().stream().anyMatch(finding -> finding.id().equals(id));
    }
  }

  public ReportSet {
    sources = List.copyOf(sources);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /**
   * Reads all reports in the given places.
   *
   * @param places files, which may be {@linkplain Bundle bundles}, and directories of which each
   *     {@code maprace-[0-9]*.json} is read, without their subdirectories
   * @param allowKilled whether the report of a JVM that never ended in order is as good as any
   * @throws IllegalArgumentException if there are no places
   */
  public static ReportSet read(List<Path> places, boolean allowKilled) {
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a gate needs at least one file or directory to read");
    }
    ReportReader reader = new ReportReader(allowKilled);
    places.forEach(reader::readPlace);
    return reader.toSet();
  }

  /** A file that has the whole of a finding; an empty path if none has. */
  public Path fileOf(Finding finding) {
    return sources.stream()
        .filter(source -> source.has(finding.id()))
        .map(Source::file)
        .findFirst()
        .orElse(Path.of(""));
  }
}
