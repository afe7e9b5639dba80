package dev.maprace.agent.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.report.Dropped;
import dev.maprace.report.Jvm;
import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import dev.maprace.report.State;
import dev.maprace.report.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  @TempDir Path folder;

  @Test
  void isNamedAfterTheProcessAndNeverTwiceTheSame() throws IOException {
    Path first = ReportFile.in(folder, 42).path();
    Path second = ReportFile.in(folder, 42).path();
    assertThat(first.getFileName().toString()).matches("maprace-42-[0-9a-f]{1,8}\\.json");
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void choosingTheNameMakesTheDirectoryAndLeavesNothingInIt() throws IOException {
    Path directory = folder.resolve("a/b");
    ReportFile.in(directory, 1);
    assertThat(contents(directory)).isEmpty();
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOldAndNothingElseIsLeft() throws IOException {
    ReportFile file = ReportFile.in(folder, 1);
    file.write(report("first", State.RUNNING));
    file.write(report("second", State.EXITED));
    assertThat(contents(folder)).containsExactly(file.path());
    Report read = ReportJson.read(file.path());
    assertThat(read.state()).isEqualTo(State.EXITED);
    assertThat(read.warnings()).containsExactly("second");
  }

  @Test
  void aVersionThatCannotBeWrittenLeavesTheOldOneAndNothingElse() throws IOException {
    ReportFile file = ReportFile.in(folder, 1);
    Path inTheWay = Files.createDirectories(file.path().resolve("x"));
    assertThatThrownBy(() -> file.write(report("w", State.RUNNING)))
        .isInstanceOf(IOException.class);
    assertThat(contents(folder)).containsExactly(inTheWay.getParent());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isForItsOwnerAlone() throws IOException {
    ReportFile file = ReportFile.in(folder, 1);
    file.write(report("w", State.RUNNING));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theDirectoryMayBeALink() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    ReportFile.in(link, 1).write(report("w", State.RUNNING));
    assertThat(contents(target)).hasSize(1);
  }

  @Test
  void aDirectoryThatIsAFileIsRefusedAtOnce() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> ReportFile.in(file, 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ReportFile.in(file.resolve("below"), 1))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aDirectoryThatWasDeletedMeanwhileIsMadeAgain() throws IOException {
    ReportFile file = ReportFile.in(folder.resolve("r"), 1);
    file.write(report("first", State.RUNNING));
    Files.delete(file.path());
    Files.delete(file.path().getParent());
    file.write(report("second", State.EXITED));
    assertThat(ReportJson.read(file.path()).warnings()).containsExactly("second");
  }

  @Test
  void halfASurrogatePairDoesNotStopAReport() throws IOException {
    ReportFile file = ReportFile.in(folder, 1);
    file.write(report("thread \ud83d", State.RUNNING));
    assertThat(ReportJson.read(file.path()).warnings()).hasSize(1);
  }

  static Report report(String warning, State state) {
    Instant now = Instant.parse("2026-01-31T12:00:00Z");
    return new Report(
        Report.SCHEMA,
        state,
        new Tool("MapRace", "1.0"),
        new Jvm(1, "vm", "vendor", "17", "os", List.of(), now, now),
        Map.of(),
        new Dropped(0, 0, 0, 0, 0),
        List.of(warning),
        List.of());
  }

  private static List<Path> contents(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
