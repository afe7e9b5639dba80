package dev.maprace.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What a gate found in the reports of one or more JVMs.
 *
 * @param reports how many reports were read
 * @param findings those of all reports, equal ones merged; first those that fail the gate, each
 *     half in the order in which they were first seen
 * @param problems what is missing, in the order of the paths asked for
 */
public record Verdict(int reports, List<Finding> findings, List<Problem> problems) {

  public Verdict {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** The verdict in a word. Findings weigh more than missing data: they are certain. */
  public Outcome outcome() {
    if (findings.stream().anyMatch(Finding::demandsAction)) {
      return Outcome.FINDINGS;
    }
    return problems.isEmpty() ? Outcome.NONE : Outcome.INCOMPLETE;
  }

  /** The verdict in a word, and what a command line exits with. */
  public enum Outcome {
    /** All is there, and nothing in it fails the gate. */
    NONE(0),
    /** At least one finding {@linkplain Finding#demandsAction() demands action}. */
    FINDINGS(1),
    /** Nothing fails the gate, but data is missing: missing data never passes. */
    INCOMPLETE(2);

    private final int exitCode;

    Outcome(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of a process that came to this. */
    public int exitCode() {
      return exitCode;
    }
  }

  /**
   * Data that should be there and is not.
   *
   * @param path the file or directory it concerns
   * @param message one sentence for the reader, safe to print
   */
  public record Problem(Reason reason, Path path, String message) {}

  /** Why data is missing. */
  public enum Reason {
    /** A directory holds no report, or does not exist. */
    NO_REPORT,
    /** A file cannot be read, or is not a report. */
    UNREADABLE,
    /** A report still says {@code "running"}: its JVM was killed, or has not ended yet. */
    NOT_EXITED
  }
}
