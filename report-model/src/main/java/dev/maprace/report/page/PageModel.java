package dev.maprace.report.page;

import dev.maprace.report.Audit;
import dev.maprace.report.Dropped;
import dev.maprace.report.Evidence;
import dev.maprace.report.Finding;
import dev.maprace.report.Jvm;
import dev.maprace.report.Report;
import dev.maprace.report.ReportSet;
import dev.maprace.report.Verdict;
import dev.maprace.report.Visible;
import dev.maprace.report.Wording;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the template names. All text is visible; Mustache escapes it for HTML. */
final class PageModel {
  private final ReportSet set;

  PageModel(ReportSet set) {
    this.set = set;
  }

  Map<String, Object> values() {
    String style = Assets.style();
    String script = Assets.script();
    return Map.ofEntries(
        Map.entry("title", title()),
        Map.entry("any", !set.findings().isEmpty()),
        Map.entry("summary", summary()),
        Map.entry("findings", set.findings().stream().map(Row::of).toList()),
        Map.entry("problems", set.problems().stream().map(Verdict.Problem::message).toList()),
        Map.entry("jvms", set.sources().stream().map(JvmRow::of).toList()),
        Map.entry("warnings", warnings()),
        Map.entry("dropped", dropped()),
        Map.entry("style", style),
        Map.entry("styleHash", Assets.hash(style)),
        Map.entry("script", script),
        Map.entry("scriptHash", Assets.hash(script)),
        Map.entry("data", PageData.json(set.findings())));
  }

  private String title() {
    int all = set.findings().size();
    long failing = set.findings().stream().filter(Finding::demandsAction).count();
    if (all == 0) {
      return "Nothing found";
    }
    String fix = failing == 0 ? "none must be fixed" : failing + " must be fixed";
    return (all == 1 ? "1 finding" : all + " findings")
        + (failing == all && all == 1 ? ", it must be fixed" : ", " + fix);
  }

  private String summary() {
    int count = set.sources().size();
    if (count == 1) {
      Jvm jvm = set.sources().get(0).report().jvm();
      return Visible.text("JVM " + jvm.pid() + ", " + jvm.name() + " " + jvm.version() + ", ")
          + Times.seconds(jvm.started());
    }
    return count == 0 ? "No report was read" : count + " JVMs";
  }

  private List<String> warnings() {
    return set.sources().stream()
        .flatMap(source -> source.report().warnings().stream())
        .distinct()
        .map(Visible::text)
        .toList();
  }

  private List<String> dropped() {
    List<Dropped> all = set.sources().stream().map(source -> source.report().dropped()).toList();
    return Stream.of(
            count(all.stream().mapToLong(Dropped::rateLimited).sum(), "beyond the rate limit"),
            count(all.stream().mapToLong(Dropped::overMaxFindings).sum(), "beyond max-findings"),
            count(all.stream().mapToLong(Dropped::excluded).sum(), "excluded by filters"),
            count(all.stream().mapToLong(Dropped::nothingWritten).sum(), "in which nobody wrote"),
            count(all.stream().mapToLong(Dropped::staleMarks).sum(), "with a thread long gone"))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String count(long count, String what) {
    return count == 0 ? null : count + " " + what;
  }

  /** A finding in the list. */
  record Row(
      String id,
      String badge,
      String headline,
      String first,
      String second,
      String map,
      String times,
      long count,
      String seen,
      boolean fails,
      boolean corrupt,
      boolean predicted,
      String status) {
    static Row of(Finding finding) {
      return new Row(
          finding.id(),
          switch (finding.kind()) {
            case WRITE_WRITE -> "write–write";
            case READ_WRITE -> "read–write";
            case ITERATION_WRITE -> "iteration–write";
          },
          Wording.headline(finding),
          Wording.place(finding.accesses().get(0)),
          Wording.place(finding.accesses().get(1)),
          Wording.shortMap(finding),
          Wording.times(finding),
          finding.count(),
          finding.lastSeen().toString(),
          finding.demandsAction(),
          finding.audit() != null && finding.audit().verdict() == Audit.Verdict.CORRUPT,
          finding.evidence() == Evidence.UNORDERED,
          Wording.status(finding));
    }
  }

  /** A JVM in the table of those watched. */
  record JvmRow(
      long pid,
      String name,
      String os,
      String started,
      String state,
      String file,
      String options,
      int findings) {
    static JvmRow of(ReportSet.Source source) {
      Report report = source.report();
      Jvm jvm = report.jvm();
      return new JvmRow(
          jvm.pid(),
          Visible.text(jvm.name() + " " + jvm.version() + ", " + jvm.vendor()),
          Visible.text(jvm.os()),
          Times.seconds(jvm.started()),
          report.state().toString(),
          Visible.text(source.file().toString()),
          Visible.text(String.join(", ", told(report.options()))),
          report.findings().size());
    }

    private static List<String> told(Map<String, String> options) {
      return options.entrySet().stream()
          .filter(option -> !option.getValue().isEmpty())
          .map(option -> option.getKey() + "=" + option.getValue())
          .toList();
    }
  }
}
