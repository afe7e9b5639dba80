package dev.maprace.report;

import java.nio.file.Path;
import java.util.List;

/** Reads the reports of one or more JVMs and judges them as one. */
public final class Gate {
  private Gate() {}

  /**
   * Judges all reports in the given places.
   *
   * @param places files, and directories of which each {@code maprace-[0-9]*.json} is read, without
   *     their subdirectories
   * @param allowKilled whether the report of a JVM that never ended in order is as good as any
   * @throws IllegalArgumentException if there are no places
   */
  public static Verdict judge(List<Path> places, boolean allowKilled) {
    ReportSet set = ReportSet.read(places, allowKilled);
    return new Verdict(set.sources().size(), set.findings(), set.problems());
  }
}
