package dev.maprace.maven;

import dev.maprace.report.Finding;
import dev.maprace.report.ReportSet;
import dev.maprace.report.TextReport;
import dev.maprace.report.Verdict;
import dev.maprace.report.page.HtmlPage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** What a build's JVMs have reported, to be written down and judged. */
final class Results {

  private final ReportSet set;
  private final Verdict verdict;

  private Results(ReportSet set) {
    this.set = set;
    this.verdict = new Verdict(set.reports().size(), set.findings(), set.problems());
  }

  static Results of(List<Path> directories) {
    return new Results(ReportSet.read(directories, false));
  }

  boolean areThere() {
    return !set.reports().isEmpty();
  }

  /** Writes the page, and the same findings as text. */
  void write(Path directory, Log log) throws MojoExecutionException {
    Path page = directory.resolve("index.html");
    try {
      Files.createDirectories(directory);
      try (Writer out = Files.newBufferedWriter(page)) {
        HtmlPage.write(set, out);
      }
      try (Writer out = Files.newBufferedWriter(directory.resolve("maprace.txt"))) {
        for (Finding finding : set.findings()) {
          out.write(TextReport.of(finding, page.toString()));
        }
      }
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write " + directory, e);
    }
    log.info("MapRace: " + findings(set.findings().size()) + ", told in " + page);
  }

  /**
   * Tells all findings, and then fails once if there is one that must be fixed, or if data is
   * missing.
   */
  void judge(Log log) throws MojoFailureException {
    StringBuilder message = new StringBuilder();
    for (Finding finding : verdict.findings()) {
      String summary = TextReport.summary(finding).strip();
      if (finding.demandsAction()) {
        message.append('\n').append(summary);
      } else {
        log.warn(summary);
      }
    }
    verdict.problems().forEach(problem -> message.append('\n').append(problem.message()));
    switch (verdict.outcome()) {
      case FINDINGS ->
          throw new MojoFailureException("MapRace found races that must be fixed:" + message);
      case INCOMPLETE ->
          throw new MojoFailureException(
              "MapRace cannot say that there are no races, for data is missing:"
                  + message
                  + "\nWhere no test runs, set maprace.skip; where tests run, Surefire's argLine must"
                  + " hold @{argLine} if the POM sets it.");
      case NONE -> log.info("MapRace: no finding that must be fixed");
    }
  }

  private static String findings(int count) {
    return count == 1 ? "1 finding" : count + " findings";
  }
}
