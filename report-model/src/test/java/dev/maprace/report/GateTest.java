package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.report.Verdict.Outcome;
import dev.maprace.report.Verdict.Problem;
import dev.maprace.report.Verdict.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  @TempDir Path directory;

  @Test
  void reportsWithoutFindingsPass() throws IOException {
    write("maprace-1-a.json", Samples.report(State.EXITED));
    write("maprace-2-b.json", Samples.report(2, State.EXITED));

    Verdict verdict = judge(directory);

    assertThat(verdict.outcome()).isEqualTo(Outcome.NONE);
    assertThat(verdict.outcome().exitCode()).isZero();
    assertThat(verdict.reports()).isEqualTo(2);
  }

  @Test
  void aFindingFails() throws IOException {
    write("maprace-1-a.json", Samples.report(State.EXITED, Samples.finding()));

    Verdict verdict = judge(directory);

    assertThat(verdict.outcome()).isEqualTo(Outcome.FINDINGS);
    assertThat(verdict.outcome().exitCode()).isEqualTo(1);
    assertThat(verdict.findings()).containsExactly(Samples.finding());
  }

  @Test
  void findingsThatDemandNoActionAreListedAfterThoseThatDoAndPass() throws IOException {
    Finding valueOnly = FindingMergeTest.graded(Samples.finding(), Grade.VALUE_ONLY, false);
    Finding internal = FindingMergeTest.graded(Samples.unknowns(), Grade.STRUCTURAL, true);
    write("maprace-1-a.json", Samples.report(State.EXITED, valueOnly, internal));
    assertThat(judge(directory).outcome()).isEqualTo(Outcome.NONE);
    assertThat(judge(directory).findings()).hasSize(2);

    Finding grave = FindingMergeTest.graded(Samples.unknowns(), Grade.STRUCTURAL, false);
    write("maprace-2-b.json", Samples.report(2, State.EXITED, grave));
    assertThat(judge(directory).findings()).extracting(Finding::id).startsWith(grave.id());
  }

  @Test
  void aDirectoryWithoutReportsNeverPasses() throws IOException {
    Files.writeString(directory.resolve("maprace-1-a.json.tmp"), "{");
    Files.writeString(directory.resolve("other.json"), "{}");
    assertProblem(judge(directory), Reason.NO_REPORT, "holds no report");
  }

  @Test
  void aPlanIsNoReport() throws IOException {
    Files.writeString(directory.resolve("maprace-plan.json"), "{}");
    assertProblem(judge(directory), Reason.NO_REPORT, "holds no report");

    write("maprace-1-a.json", Samples.report(State.EXITED));
    assertThat(judge(directory).outcome()).isEqualTo(Outcome.NONE);
  }

  @Test
  void aPlaceThatDoesNotExistNeverPasses() {
    assertProblem(judge(directory.resolve("none")), Reason.NO_REPORT, "does not exist");
  }

  @Test
  void aCutOffReportNeverPasses() throws IOException {
    String whole = ReportJson.write(Samples.report(State.EXITED));
    Files.writeString(directory.resolve("maprace-1-a.json"), whole.substring(0, 50));
    assertProblem(judge(directory), Reason.UNREADABLE, "cut short");
  }

  @Test
  void aDirectoryNamedLikeAReportNeverPasses() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("maprace-1-a.json"));
    assertProblem(judge(directory), Reason.UNREADABLE, inner + " cannot be read");
  }

  @Test
  void aKilledJvmPassesOnlyWhenAllowed() throws IOException {
    write("maprace-1-a.json", Samples.report(State.RUNNING));

    assertProblem(judge(directory), Reason.NOT_EXITED, "JVM 4711 was killed or still runs");
    assertThat(Gate.judge(List.of(directory), true).outcome()).isEqualTo(Outcome.NONE);
  }

  @Test
  void findingsOfAKilledJvmCount() throws IOException {
    write("maprace-1-a.json", Samples.report(State.RUNNING, Samples.finding()));
    assertThat(Gate.judge(List.of(directory), true).outcome()).isEqualTo(Outcome.FINDINGS);
  }

  @Test
  void findingsWeighMoreThanWhatIsMissing() throws IOException {
    write("maprace-1-a.json", Samples.report(State.EXITED, Samples.finding()));

    Verdict verdict = judge(directory, directory.resolve("none"));

    assertThat(verdict.outcome()).isEqualTo(Outcome.FINDINGS);
    assertThat(verdict.problems()).hasSize(1);
  }

  @Test
  void oneFileByManyPathsCountsOnce() throws IOException {
    Path file = write("maprace-1-a.json", Samples.report(State.RUNNING, Samples.finding()));
    Path detour = directory.resolve(".").resolve("maprace-1-a.json");

    Verdict verdict = judge(directory, file, detour, directory);

    assertThat(verdict.reports()).isEqualTo(1);
    assertThat(verdict.problems()).hasSize(1);
    assertThat(verdict.findings()).containsExactly(Samples.finding());
  }

  @Test
  void equalFindingsOfManyJvmsAreOne() throws IOException {
    write("maprace-1-a.json", Samples.report(1, State.EXITED, Samples.finding()));
    write("maprace-2-b.json", Samples.report(2, State.EXITED, Samples.finding()));

    assertThat(judge(directory).findings())
        .singleElement()
        .isEqualTo(Samples.finding().seenAgain(6, Samples.finding().lastSeen()));
  }

  @Test
  void aFileMayHaveAnyNameWhenItIsNamed() throws IOException {
    assertThat(judge(write("any.json", Samples.report(State.EXITED))).outcome())
        .isEqualTo(Outcome.NONE);
  }

  @Test
  void nothingToReadIsNoPass() {
    assertThatThrownBy(() -> judge())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  private static void assertProblem(Verdict verdict, Reason reason, String message) {
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCOMPLETE);
    assertThat(verdict.outcome().exitCode()).isEqualTo(2);
    assertThat(verdict.problems()).extracting(Problem::reason).containsExactly(reason);
    assertThat(verdict.problems().get(0).message()).contains(message).hasLineCount(1);
  }

  private static Verdict judge(Path... places) {
    return Gate.judge(List.of(places), false);
  }

  private Path write(String name, Report report) throws IOException {
    return Files.writeString(directory.resolve(name), ReportJson.write(report));
  }
}
