package dev.maprace.cli;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.ReportSet;
import dev.maprace.report.TextReport;
import dev.maprace.report.Visible;
import dev.maprace.report.advice.Advice;
import dev.maprace.report.advice.Adviser;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Tells all of one finding: both stacks in full, and what can be done about it.")
final class ExplainCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "ID", description = "Its id, or how that begins.")
  private String id;

  @Parameters(
      index = "1..*",
      paramLabel = "DIR",
      defaultValue = "maprace-reports",
      description = "Directories of reports, or files; ${DEFAULT-VALUE} unless given.")
  private List<Path> places = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ReportSet set = Reading.all(spec, places, true);
    PrintWriter err = spec.commandLine().getErr();
    set.problems().forEach(problem -> err.println("maprace: " + problem.message()));
    err.flush();
    Finding finding = find(set);
    PrintWriter out = spec.commandLine().getOut();
    out.println(TextReport.of(finding, set.fileOf(finding).toString()));
    finding.accesses().forEach(access -> printStack(access, out));
    Adviser.advise(finding, set.findings()).forEach(advice -> print(advice, out, Colours.of(spec)));
    out.flush();
    return 0;
  }

  private Finding find(ReportSet set) {
    List<Finding> meant =
        set.findings().stream().filter(finding -> finding.id().startsWith(id)).toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    List<Finding> shown = meant.isEmpty() ? set.findings() : meant;
    String ids =
        shown.isEmpty()
            ? " There are none"
            : " There are:\n"
                + shown.stream()
                    .map(finding -> TextReport.summary(finding).stripTrailing())
                    .collect(Collectors.joining("\n"));
    throw new CommandException(
        (meant.isEmpty() ? "no finding" : "more than one finding")
            + " in "
            + places
            + " has an id that begins with "
            + id
            + "."
            + ids);
  }

  private static void printStack(Access access, PrintWriter out) {
    out.println("thread \"" + visible(access.thread().name()) + "\" #" + access.thread().id());
    for (String frame : access.stack()) {
      out.println("    " + visible(frame));
    }
    out.println();
  }

  private static void print(Advice advice, PrintWriter out, Colours colours) {
    out.println("* " + colours.strong(advice.title()));
    out.println("  because " + advice.because());
    out.println("  it costs: " + advice.cost());
    if (advice.code() != null) {
      out.println(advice.code().stripTrailing().indent(4));
    }
  }

  private static String visible(String text) {
    return Visible.text(text);
  }
}
