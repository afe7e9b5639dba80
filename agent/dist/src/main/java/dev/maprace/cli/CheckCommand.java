package dev.maprace.cli;

import dev.maprace.report.Finding;
import dev.maprace.report.Gate;
import dev.maprace.report.TextReport;
import dev.maprace.report.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Judges the reports in directories: for a build that must fail on a race.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no finding",
      "1:findings",
      "2:wrong use, no report found, or a JVM whose report never ended"
    })
final class CheckCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of reports, or files.")
  private List<Path> places = List.of();

  @Option(
      names = "--allow-killed",
      description = "Accept reports of JVMs that were killed before their end.")
  private boolean allowKilled;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Verdict verdict = Gate.judge(places, allowKilled);
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : verdict.findings()) {
      out.println(TextReport.summary(finding));
    }
    for (Verdict.Problem problem : verdict.problems()) {
      out.println(problem.message());
    }
    out.println(sentence(verdict));
    out.flush();
    return verdict.outcome().exitCode();
  }

  private static String sentence(Verdict verdict) {
    long failing = verdict.findings().stream().filter(Finding::demandsAction).count();
    String read = verdict.reports() + (verdict.reports() == 1 ? " report" : " reports");
    return switch (verdict.outcome()) {
      case FINDINGS ->
          "FAILED: "
              + failing
              + " of "
              + verdict.findings().size()
              + " findings must be fixed ("
              + read
              + ")";
      case INCOMPLETE -> "FAILED: data is missing (" + read + ")";
      case NONE ->
          "PASSED: "
              + (verdict.findings().isEmpty() ? "no finding" : "no finding that fails")
              + " ("
              + read
              + ")";
    };
  }
}
