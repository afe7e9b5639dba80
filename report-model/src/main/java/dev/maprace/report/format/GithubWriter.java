package dev.maprace.report.format;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Frame;
import dev.maprace.report.ReportSet;
import dev.maprace.report.Verdict;
import dev.maprace.report.Wording;
import dev.maprace.report.advice.Adviser;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Workflow commands, as GitHub Actions reads them from a step's output. GitHub shows ten
 * annotations of a kind for each step and drops the others silently, so no more are written.
 */
final class GithubWriter {
  private static final int MOST = 10;

  private final ReportSet set;
  private final Sources sources;
  private final Writer out;

  GithubWriter(ReportSet set, Sources sources, Writer out) {
    this.set = set;
    this.sources = sources;
    this.out = out;
  }

  void write() throws IOException {
    List<Finding> worst = set.findings().stream().limit(MOST).toList();
    for (Finding finding : worst) {
      annotate(finding);
    }
    for (Verdict.Problem problem : set.problems()) {
      command("warning", "", "MapRace: data is missing", problem.message());
    }
    command("notice", "", "MapRace", total(worst.size()));
    out.flush();
  }

  private void annotate(Finding finding) throws IOException {
    Access first = finding.accesses().get(0);
    Access second = finding.accesses().get(1);
    String message =
        Wording.call(first)
            + "\n"
            + Wording.call(second)
            + "\n"
            + Wording.locks(finding)
            + "\n"
            + Adviser.advise(finding, set.findings()).get(0).title()
            + "\n["
            + finding.id()
            + ", "
            + Wording.status(finding)
            + "]";
    command(
        finding.demandsAction() ? "error" : "notice",
        place(first),
        Wording.headline(finding),
        message);
  }

  private String place(Access access) {
    Frame frame = Wording.touching(access);
    Sources.Place place = frame == null ? null : sources.place(frame);
    if (place == null) {
      return "";
    }
    String file = "file=" + property(place.file()) + ",";
    return place.line() == null ? file : file + "line=" + place.line() + ",";
  }

  private String total(int shown) {
    int all = set.findings().size();
    long failing = set.findings().stream().filter(Finding::demandsAction).count();
    return (all == 1 ? "1 finding" : all + " findings")
        + ", "
        + failing
        + " must be fixed"
        + (shown < all ? "; annotated: the " + shown + " worst" : "");
  }

  private void command(String name, String place, String title, String message) throws IOException {
    out.write("::" + name + " " + place + "title=" + property(title) + "::" + data(message) + "\n");
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
