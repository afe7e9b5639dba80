package dev.maprace.cli;

import dev.maprace.report.ReportSet;
import dev.maprace.report.Verdict;
import dev.maprace.report.gate.Baseline;
import dev.maprace.report.gate.FailOn;
import dev.maprace.report.gate.Judgement;
import dev.maprace.report.gate.Policy;
import dev.maprace.report.gate.Suppressions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
      "0:no finding that fails",
      "1:findings",
      "2:wrong use, no report found, or a JVM whose report never ended"
    })
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Directories of reports, or files: shards, forks and machines are one run.")
  private List<Path> places = List.of();

  @Option(
      names = "--allow-killed",
      description = "Accept reports of JVMs that were killed before their end.")
  private boolean allowKilled;

  @Option(
      names = "--fail-on",
      paramLabel = "EVIDENCE",
      defaultValue = "overlapped",
      description =
          "overlapped: fail on races that were seen. unordered: fail on predicted ones too.")
  private FailOn failOn;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Known findings, which do not fail.")
  private Path baselineFile;

  @Option(
      names = "--update-baseline",
      description =
          "Write the baseline anew: what fails now is known from here on, what is solved is gone.")
  private boolean updateBaseline;

  @Option(
      names = "--suppressions",
      paramLabel = "FILE",
      description = "Findings that are harmless, one a line: \"kind: map or frame glob, reason\".")
  private Path suppressionsFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (updateBaseline && baselineFile == null) {
      throw new CommandException("--update-baseline needs --baseline FILE, which is to be written");
    }
    Suppressions suppressions = suppressions();
    Baseline baseline = baseline();
    ReportSet set = Reading.all(spec, places, allowKilled);
    Judgement judgement = new Policy(failOn, baseline, suppressions).judge(set);
    if (updateBaseline) {
      Baseline updated = judgement.newBaseline(baseline);
      write(updated);
      judgement = judgement.renewed(new Policy(failOn, updated, suppressions));
    }
    PrintWriter out = spec.commandLine().getOut();
    List<String> lines = judgement.lines(suppressions);
    String verdict = lines.get(lines.size() - 1);
    lines.subList(0, lines.size() - 1).forEach(out::println);
    Colours colours = Colours.of(spec);
    boolean passed = judgement.outcome() == Verdict.Outcome.NONE;
    out.println(passed ? colours.good(verdict) : colours.bad(verdict));
    out.flush();
    return judgement.outcome().exitCode();
  }

  private Suppressions suppressions() {
    if (suppressionsFile == null) {
      return Suppressions.NONE;
    }
    try {
      return Suppressions.read(suppressionsFile);
    } catch (IOException e) {
      throw unreadable("suppressions", suppressionsFile, e);
    }
  }

  private Baseline baseline() {
    if (baselineFile == null || (updateBaseline && !Files.exists(baselineFile))) {
      return Baseline.EMPTY;
    }
    try {
      return Baseline.read(baselineFile);
    } catch (IOException e) {
      throw unreadable("baseline", baselineFile, e);
    }
  }

  private void write(Baseline baseline) {
    try {
      baseline.write(baselineFile);
    } catch (IOException e) {
      throw new CommandException("cannot write the baseline " + baselineFile + ": " + e);
    }
  }

  private static CommandException unreadable(String what, Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new CommandException(
          "there is no "
              + what
              + " "
              + file
              + (what.equals("baseline") ? "; a first one is written with --update-baseline" : ""));
    }
    return new CommandException(e.getMessage());
  }
}
