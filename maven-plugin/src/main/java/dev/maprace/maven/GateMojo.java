package dev.maprace.maven;

import dev.maprace.report.gate.Baseline;
import dev.maprace.report.gate.FailOn;
import dev.maprace.report.gate.Policy;
import dev.maprace.report.gate.Suppressions;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that judges, by a policy that the POM may set. */
abstract class GateMojo extends MapRaceMojo {

  /**
   * {@code overlapped}: fails on races that were seen; {@code unordered}: on predicted ones too.
   */
  @Parameter(property = "maprace.failOn", defaultValue = "overlapped")
  private String failOn;

  /** File of known findings, which do not fail; written by {@code maprace check}. */
  @Parameter(property = "maprace.baseline")
  private File baseline;

  /** File of findings that are harmless, one a line: {@code kind: map or frame glob, reason}. */
  @Parameter(property = "maprace.suppressions")
  private File suppressions;

  final Policy policy() throws MojoFailureException {
    try {
      return new Policy(
          certainty(),
          baseline == null ? Baseline.EMPTY : Baseline.read(baseline.toPath()),
          suppressions == null ? Suppressions.NONE : Suppressions.read(suppressions.toPath()));
    } catch (IOException e) {
      throw new MojoFailureException("MapRace cannot read " + e.getMessage(), e);
    }
  }

  private FailOn certainty() throws MojoFailureException {
    try {
      return FailOn.valueOf(failOn.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(
          "maprace.failOn is overlapped or unordered, not \"" + failOn + "\".", e);
    }
  }
}
