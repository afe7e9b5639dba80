package dev.maprace.report;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads the reports in given places; what cannot be read becomes a problem. */
final class ReportReader {
  // By the process id, as maprace-plan.json stands beside them.
  private static final String REPORTS = "maprace-[0-9]*.json";

  private final boolean allowKilled;
  private final MergedReports merged = new MergedReports();
  private final List<Verdict.Problem> problems = new ArrayList<>();

  ReportReader(boolean allowKilled) {
    this.allowKilled = allowKilled;
  }

  void readPlace(Path place) {
    if (!Files.isDirectory(place)) {
      readFile(place);
      return;
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(place, REPORTS)) {
      stream.forEach(files::add);
    } catch (IOException | DirectoryIteratorException e) {
      addProblem(Verdict.Reason.UNREADABLE, place, "cannot be listed: " + e);
      return;
    }
    if (files.isEmpty()) {
      addProblem(
          Verdict.Reason.NO_REPORT,
          place,
          "holds no report (" + REPORTS + "): did MapRace run, and write here?");
    }
    files.stream().sorted().forEach(this::readFile);
  }

  private void readFile(Path file) {
    try {
      // One file is one, by whatever paths it was given.
      Path real = file.toRealPath();
      for (Bundle.Entry entry : ReportJson.readAll(real).reports()) {
        merged.add(new ReportSet.Source(real, entry.file(), entry.report()));
      }
    } catch (NoSuchFileException e) {
      addProblem(Verdict.Reason.NO_REPORT, file, "does not exist");
    } catch (ReportFormatException e) {
      addMessage(Verdict.Reason.UNREADABLE, file, e.getMessage());
    } catch (IOException e) {
      addProblem(Verdict.Reason.UNREADABLE, file, "cannot be read: " + e);
    }
  }

  ReportSet toSet() {
    if (!allowKilled) {
      merged.notExited(this::addNotExited);
    }
    return new ReportSet(
        merged.sources(), merged.findings(), problems.stream().distinct().toList());
  }

  private void addNotExited(Path file, Report report) {
    addProblem(
        Verdict.Reason.NOT_EXITED,
        file,
        "never reached \"exited\": JVM "
            + report.jvm().pid()
            + " was killed or still runs, and may have seen more than it could write");
  }

  private void addProblem(Verdict.Reason reason, Path path, String what) {
    addMessage(reason, path, Visible.text(path + " " + what));
  }

  private void addMessage(Verdict.Reason reason, Path path, String message) {
    problems.add(new Verdict.Problem(reason, path, message));
  }
}
