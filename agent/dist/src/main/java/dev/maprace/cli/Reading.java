package dev.maprace.cli;

import dev.maprace.report.ReportSet;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Reads reports, and tells of it if there are very many. */
final class Reading {

  private Reading() {}

  static ReportSet all(CommandSpec spec, List<Path> places, boolean allowKilled) {
    return Progress.during(spec, "reading reports", () -> ReportSet.read(places, allowKilled));
  }
}
