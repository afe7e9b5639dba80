package dev.maprace.report.format;

import dev.maprace.report.Finding;
import dev.maprace.report.ReportSet;
import dev.maprace.report.TextReport;
import dev.maprace.report.Verdict;
import dev.maprace.report.Wording;
import dev.maprace.report.advice.Advice;
import dev.maprace.report.advice.Adviser;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** A summary for the page of a job: a table of findings, and the worst of them in full. */
final class MarkdownWriter {
  /** A job's summary may have a megabyte. */
  private static final int MOST_ROWS = 200;

  private static final int MOST_IN_FULL = 10;

  private final ReportSet set;
  private final Writer out;

  MarkdownWriter(ReportSet set, Writer out) {
    this.set = set;
    this.out = out;
  }

  void write() throws IOException {
    List<Finding> findings = set.findings();
    long failing = findings.stream().filter(Finding::demandsAction).count();
    out.write("## MapRace: " + title(findings.size(), failing) + "\n");
    for (Verdict.Problem problem : set.problems()) {
      out.write("\n> **Data is missing.** " + Markdown.text(problem.message()) + "\n");
    }
    if (!findings.isEmpty()) {
      boolean maps = set.findings().stream().allMatch(finding -> finding.map().isMap());
      String what = maps ? "map" : "object";
      out.write("\n| | one side | other side | " + what + " | seen |\n|---|---|---|---|---:|\n");
      for (Finding finding : findings.subList(0, Math.min(MOST_ROWS, findings.size()))) {
        row(finding);
      }
      if (findings.size() > MOST_ROWS) {
        out.write("\nand " + (findings.size() - MOST_ROWS) + " more\n");
      }
      for (Finding finding : findings.subList(0, Math.min(MOST_IN_FULL, findings.size()))) {
        details(finding);
      }
    }
    out.flush();
  }

  private static String title(int all, long failing) {
    return all == 0
        ? "nothing found"
        : (all == 1 ? "1 finding" : all + " findings") + ", " + failing + " must be fixed";
  }

  private void row(Finding finding) throws IOException {
    out.write(
        "| "
            + (finding.demandsAction() ? "**fix** " : "")
            + finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '–')
            + " | "
            + Markdown.code(Wording.place(finding.accesses().get(0)))
            + " | "
            + Markdown.code(Wording.place(finding.accesses().get(1)))
            + " | "
            + Markdown.code(Wording.shortMap(finding))
            + " | "
            + finding.count()
            + " |\n");
  }

  private void details(Finding finding) throws IOException {
    out.write("\n<details><summary>" + Markdown.text(Wording.headline(finding)) + " ");
    out.write("(" + finding.id() + ")</summary>\n\n");
    out.write(Markdown.text(Wording.locks(finding)) + "\n\n");
    for (Advice advice : Adviser.advise(finding, set.findings())) {
      out.write("- **" + Markdown.text(advice.title()) + "**, because ");
      out.write(Markdown.text(advice.because()) + ". It costs: ");
      out.write(Markdown.text(advice.cost()) + "\n");
    }
    out.write("\n" + Markdown.block(TextReport.of(finding, set.fileOf(finding).toString())));
    out.write("\n</details>\n");
  }
}
