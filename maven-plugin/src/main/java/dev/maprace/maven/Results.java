package dev.maprace.maven;

import dev.maprace.report.PrivateFile;
import dev.maprace.report.ReportSet;
import dev.maprace.report.Verdict;
import dev.maprace.report.format.ReportFormat;
import dev.maprace.report.format.Sources;
import dev.maprace.report.gate.Judgement;
import dev.maprace.report.gate.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** What a build's JVMs have reported, to be written down and judged. */
final class Results {

  private final ReportSet set;

  private Results(ReportSet set) {
    this.set = set;
  }

  static Results of(List<Path> directories) {
    return new Results(ReportSet.read(directories, false));
  }

  boolean areThere() {
    return !set.sources().isEmpty();
  }

  /** Writes the page, and the same findings as text. */
  void write(Path directory, Log log) throws MojoExecutionException {
    Path page = directory.resolve("index.html");
    try {
      Files.createDirectories(directory);
      write(ReportFormat.HTML, page);
      write(ReportFormat.TEXT, directory.resolve("maprace.txt"));
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write " + directory, e);
    }
    int count = set.findings().size();
    log.info("MapRace: " + count + (count == 1 ? " finding" : " findings") + ", told in " + page);
  }

  private void write(ReportFormat format, Path file) throws IOException {
    // Only formats for other machines name sources.
    Sources none = Sources.in(file.getParent(), List.of());
    PrivateFile.write(file, out -> format.write(set, none, out));
  }

  /**
   * Tells all findings, and then fails once if there is one that fails the policy, or if data is
   * missing.
   */
  void judge(Policy policy, Log log) throws MojoFailureException {
    Judgement judgement = policy.judge(set);
    String lines = String.join("\n", judgement.lines(policy.suppressions())).strip();
    if (judgement.outcome() == Verdict.Outcome.NONE) {
      log.info("MapRace: " + lines);
      return;
    }
    throw new MojoFailureException("MapRace:\n" + lines + remedy());
  }

  private String remedy() {
    boolean missing =
        set.problems().stream().anyMatch(one -> one.reason() == Verdict.Reason.NO_REPORT);
    return missing
        ? "\nWhere no test runs, set maprace.skip. Where tests run, they need a JVM of their own"
            + " (a forkCount other than 0), and an argLine in the POM must hold @{argLine}."
        : "";
  }
}
