package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Finding;
import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a child JVM has left.
 *
 * @param reports the directory of its reports, which may not be there
 */
record Finished(int status, String stdout, String stderr, Path reports) {

  /** Demands that it ended as if nothing had happened. */
  Finished inOrder() {
    assertThat(status).as("exit status of %s", this).isZero();
    return this;
  }

  /** The reports; the plan, and temporary files that are moved when they are whole, are none. */
  List<Path> files() {
    if (!Files.isDirectory(reports)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(reports)) {
      return files.filter(Finished::isReport).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isReport(Path file) {
    return file.getFileName().toString().matches("maprace-\\d.*\\.json");
  }

  /** What {@code mode=provoke} leaves to the next run. */
  Path plan() {
    return reports.resolve("maprace-plan.json");
  }

  /** The one report there is. */
  Path file() {
    assertThat(files()).as("reports of %s", this).hasSize(1);
    return files().get(0);
  }

  Report report() {
    try {
      return ReportJson.read(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String json() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Finding> findings() {
    return report().findings();
  }

  /** The one finding there is. */
  Finding finding() {
    assertThat(findings()).as("findings of %s", this).hasSize(1);
    return findings().get(0);
  }

  /** Demands that nothing was found, and that somebody looked. */
  void isSilent() {
    assertThat(findings()).as("findings").isEmpty();
    assertThat(stderr).as("stderr").isEmpty();
  }
}
