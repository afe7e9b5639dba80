package dev.maprace.cli;

import dev.maprace.report.Bundle;
import dev.maprace.report.PrivateFile;
import dev.maprace.report.ReportJson;
import dev.maprace.report.ReportSet;
import dev.maprace.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = {
      "Puts many reports into one file, each of them whole; report, check, explain and merge read it"
          + " as they read a directory.",
      "Nothing is lost, and nothing counts twice: merge what was merged as often as you like."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:written, whatever was found",
      "2:wrong use, or something could not be read; then nothing is written"
    })
final class MergeCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Directories of reports, or files, merged ones among them.")
  private List<Path> places = List.of();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Where to; - is the standard output.")
  private String output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ReportSet set = Reading.all(spec, places, true);
    if (!set.problems().isEmpty()) {
      throw new CommandException(
          set.problems().stream().map(Verdict.Problem::message).collect(Collectors.joining("\n")));
    }
    PrintWriter out = spec.commandLine().getOut();
    Bundle bundle = Bundle.of(set);
    try {
      if (output.equals("-")) {
        ReportJson.write(bundle, out);
      } else {
        PrivateFile.write(Path.of(output), writer -> ReportJson.write(bundle, writer));
        out.println(
            output
                + ": "
                + counted(set.sources().size(), "report")
                + ", "
                + counted(set.findings().size(), "finding"));
      }
    } catch (IOException e) {
      throw new CommandException("cannot write " + output + ": " + e);
    }
    out.flush();
    return 0;
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
