package dev.maprace.report;

import java.nio.file.Path;
import java.util.List;

/**
 * The reports of one or more JVMs, read and merged: what every format is written from.
 *
 * <p>Merging is associative, commutative and idempotent in what it finds: a suite that is split
 * over many machines comes to the same findings as one that is not.
 *
 * @param reports each JVM's own report
 * @param findings those of all reports, equal ones merged; first those that {@linkplain
 *     Finding#demandsAction() demand action}, each half in the order in which they were first seen
 * @param problems what is missing, in the order of the paths asked for
 */
public record ReportSet(
    List<Report> reports, List<Finding> findings, List<Verdict.Problem> problems) {

  public ReportSet {
    reports = List.copyOf(reports);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /**
   * Reads all reports in the given places.
   *
   * @param places files, and directories of which each {@code maprace-*.json} is read, without
   *     their subdirectories
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
}
