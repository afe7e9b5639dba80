package dev.maprace.report.format;

import dev.maprace.report.Finding;
import dev.maprace.report.ReportSet;
import dev.maprace.report.TextReport;
import dev.maprace.report.Verdict;
import dev.maprace.report.advice.Advice;
import dev.maprace.report.advice.Adviser;
import java.io.IOException;
import java.io.Writer;

/** All findings as text, each with advice below. */
final class TextWriter {
  private final ReportSet set;
  private final Writer out;

  TextWriter(ReportSet set, Writer out) {
    this.set = set;
    this.out = out;
  }

  void write() throws IOException {
    for (Finding finding : set.findings()) {
      out.write(TextReport.of(finding, set.fileOf(finding).toString()));
      out.write(advice(finding) + "\n");
    }
    for (Verdict.Problem problem : set.problems()) {
      out.write(problem.message() + "\n");
    }
    if (set.findings().isEmpty()) {
      out.write("no finding\n");
    }
    out.flush();
  }

  private String advice(Finding finding) {
    StringBuilder text = new StringBuilder();
    for (Advice advice : Adviser.advise(finding, set.findings())) {
      text.append("  * ").append(advice.title()).append('\n');
      text.append("    because ").append(advice.because()).append('\n');
      text.append("    it costs: ").append(advice.cost()).append('\n');
    }
    return text.toString();
  }
}
