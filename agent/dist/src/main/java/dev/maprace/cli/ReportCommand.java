package dev.maprace.cli;

import dev.maprace.report.PrivateFile;
import dev.maprace.report.ReportSet;
import dev.maprace.report.Verdict;
import dev.maprace.report.format.ReportFormat;
import dev.maprace.report.format.Sources;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the reports in directories as one page, or in a format for machines.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:written, whatever was found", "2:wrong use, or no report could be read"})
final class ReportCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of reports, or files.")
  private List<Path> places = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "html",
      description = "html, sarif, junit, github, markdown or text; html unless given.")
  private ReportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where to; - is the standard output. Unless given, html goes to report.html in the first"
              + " directory, and all else to the standard output.")
  private String output;

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description =
          "Directories of source files, for sarif and github. Unless given: src/main/java and the"
              + " like, here and one directory below.")
  private List<Path> roots;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ReportSet set = Reading.all(spec, places, true);
    PrintWriter err = spec.commandLine().getErr();
    for (Verdict.Problem problem : set.problems()) {
      err.println("maprace: " + problem.message());
    }
    err.flush();
    if (set.sources().isEmpty()) {
      return Verdict.Outcome.INCOMPLETE.exitCode();
    }
    Path here = Path.of("").toAbsolutePath();
    Sources sources = roots == null ? Sources.usual(here) : Sources.in(here, absolute(roots));
    try {
      write(set, sources);
    } catch (IOException e) {
      throw new CommandException("cannot write the report: " + e);
    }
    return 0;
  }

  private void write(ReportSet set, Sources sources) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path file = file();
    if (file == null) {
      format.write(set, sources, out);
      out.flush();
    } else {
      PrivateFile.write(file, writer -> format.write(set, sources, writer));
      out.println(file);
      out.flush();
    }
  }

  /** {@code null} for the standard output. */
  private Path file() {
    if (output != null) {
      return output.equals("-") ? null : Path.of(output);
    }
    if (format != ReportFormat.HTML) {
      return null;
    }
    Path first = places.get(0);
    Path directory = Files.isDirectory(first) ? first : first.toAbsolutePath().getParent();
    return directory.resolve("report.html");
  }

  private static List<Path> absolute(List<Path> paths) {
    return paths.stream().map(Path::toAbsolutePath).toList();
  }
}
