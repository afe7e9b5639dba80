package dev.maprace.report.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.report.Evidence;
import dev.maprace.report.Finding;
import dev.maprace.report.Kind;
import dev.maprace.report.ReportSet;
import dev.maprace.report.ReportSets;
import dev.maprace.report.Samples;
import dev.maprace.report.SuppressionLine;
import dev.maprace.report.Verdict.Outcome;
import dev.maprace.report.gate.Judgement.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final Finding FINDING = Samples.finding();

  @TempDir Path directory;

  @Test
  void aFindingFails() {
    Judgement judgement = policy(Baseline.EMPTY, Suppressions.NONE).judge(ReportSets.of(FINDING));
    assertThat(judgement.outcome()).isEqualTo(Outcome.FINDINGS);
    assertThat(last(judgement)).isEqualTo("FAILED: 1 of 1 finding must be fixed (1 report)");
  }

  @Test
  void aPredictionFailsOnlyWhereThatIsAskedFor() {
    ReportSet set = ReportSets.of(predicted());
    assertThat(policy(Baseline.EMPTY, Suppressions.NONE).judge(set).outcome())
        .isEqualTo(Outcome.NONE);
    assertThat(new Policy(FailOn.UNORDERED, Baseline.EMPTY, Suppressions.NONE).judge(set).outcome())
        .isEqualTo(Outcome.FINDINGS);
  }

  @Test
  void whatIsInTheBaselinePassesAndIsTold() {
    Judgement judgement =
        policy(Baseline.of(List.of(FINDING)), Suppressions.NONE).judge(ReportSets.of(FINDING));
    assertThat(judgement.outcome()).isEqualTo(Outcome.NONE);
    assertThat(judgement.lines(Suppressions.NONE))
        .anyMatch(line -> line.contains("known: it is in the baseline"));
    assertThat(last(judgement)).isEqualTo("PASSED: no finding that fails (1 report, 1 known)");
  }

  @Test
  void aSolvedFindingIsToldAndDroppedOnUpdate() {
    Baseline old = Baseline.of(List.of(FINDING));
    Judgement judgement = policy(old, Suppressions.NONE).judge(ReportSets.of());
    assertThat(judgement.lines(Suppressions.NONE))
        .anyMatch(line -> line.startsWith("solved: " + FINDING.id()));
    Baseline updated = judgement.newBaseline(old);
    assertThat(updated.known()).isEmpty();
    Judgement renewed = judgement.renewed(policy(updated, Suppressions.NONE));
    assertThat(renewed.lines(Suppressions.NONE))
        .anyMatch(line -> line.startsWith("solved: " + FINDING.id()));
    assertThat(last(renewed)).isEqualTo("PASSED: no finding (1 report, 1 solved)");
  }

  @Test
  void whatFailsNowIsKnownOnceTheBaselineIsUpdated() {
    Judgement judgement = policy(Baseline.EMPTY, Suppressions.NONE).judge(ReportSets.of(FINDING));
    Baseline updated = judgement.newBaseline(Baseline.EMPTY);
    Judgement renewed = judgement.renewed(policy(updated, Suppressions.NONE));
    assertThat(renewed.outcome()).isEqualTo(Outcome.NONE);
    assertThat(renewed.count(Status.KNOWN)).isEqualTo(1);
  }

  @Test
  void nothingCountsAsSolvedWhileDataIsMissing() {
    Baseline old = new Baseline(Map.of("00000000000000aa", "gone?"));
    Judgement judgement = policy(old, Suppressions.NONE).judge(ReportSets.typical());
    assertThat(judgement.newBaseline(old).known()).containsKeys("00000000000000aa", FINDING.id());
    assertThat(judgement.lines(Suppressions.NONE)).noneMatch(line -> line.startsWith("solved"));
  }

  @Test
  void aBaselineIsReadAsItWasWrittenAndIsItsOwnersAlone() throws IOException {
    Path file = directory.resolve("new").resolve("baseline.txt");
    Baseline baseline = Baseline.of(List.of(FINDING, Samples.unknowns()));
    baseline.write(file);
    assertThat(Baseline.read(file)).isEqualTo(baseline);
    assertThat(Files.readString(file)).doesNotContain(":41");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aBrokenBaselineIsRefusedWithItsLine() throws IOException {
    Path file = Files.writeString(directory.resolve("baseline.txt"), "# fine\nnonsense here\n");
    assertThatThrownBy(() -> Baseline.read(file))
        .isInstanceOf(GateFileException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("fingerprint");
  }

  @Test
  void whatIsSuppressedPassesWithItsReason() throws IOException {
    Suppressions all = suppressions("WRITE_WRITE: com.acme.shop.OrderCache.*, filled before use");
    Judgement judgement = policy(Baseline.EMPTY, all).judge(ReportSets.of(FINDING));
    assertThat(judgement.outcome()).isEqualTo(Outcome.NONE);
    assertThat(judgement.count(Status.SUPPRESSED)).isEqualTo(1);
    assertThat(judgement.lines(all))
        .anyMatch(line -> line.contains("suppressed: filled before use"));
    assertThat(last(judgement)).contains("1 suppressed");
  }

  @Test
  void whatIsSuppressedIsNotPutIntoTheBaseline() throws IOException {
    Suppressions all = suppressions("*: java.util.HashMap, filled before use");
    Judgement judgement = policy(Baseline.EMPTY, all).judge(ReportSets.of(FINDING));
    assertThat(judgement.newBaseline(Baseline.EMPTY).known()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "READ_WRITE: com.acme.shop.OrderCache.*, another kind",
        "WRITE_WRITE: com.acme.shop.OrderCache, no method",
        "*: java.util.TreeMap, another map"
      })
  void aSuppressionThatCoversNothingIsNamed(String line) throws IOException {
    Suppressions all = suppressions(line);
    Judgement judgement = policy(Baseline.EMPTY, all).judge(ReportSets.of(FINDING));
    assertThat(judgement.outcome()).isEqualTo(Outcome.FINDINGS);
    assertThat(judgement.lines(all))
        .anyMatch(told -> told.contains("line 1") && told.contains("covers no finding"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WRITE_WRITE: com.acme.*",
        "WRITE_WRITE: com.acme.*, ",
        "WRITE_WRITE: com.acme.*, <reason>"
      })
  void aSuppressionWithoutAReasonIsRefused(String line) {
    assertThatThrownBy(() -> suppressions("# comment\n" + line))
        .isInstanceOf(GateFileException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("reason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"com.acme.*, no kind", "WRITE: com.acme.*, no such kind", ": x, y", "*: , y"})
  void aLineThatIsNoSuppressionIsRefused(String line) {
    assertThatThrownBy(() -> suppressions(line))
        .isInstanceOf(GateFileException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void theLineThatAReportOffersCoversItsFindingOnceItHasAReason() throws IOException {
    for (Finding finding :
        List.of(FINDING, Samples.unknowns(), ReportSets.named(ReportSets.EVIL))) {
      String line = SuppressionLine.of(finding).replace(SuppressionLine.REASON_TO_COME, "harmless");
      assertThat(suppressions(line).covering(finding)).as(line).isNotNull();
    }
  }

  @Test
  void kindsAreReadInAnyCase() throws IOException {
    assertThat(suppressions("write_write: a.*, b").all().get(0).kind()).isEqualTo(Kind.WRITE_WRITE);
  }

  private static Finding predicted() {
    Finding f = FINDING;
    return new Finding(
        f.id(),
        f.kind(),
        Evidence.UNORDERED,
        f.grade(),
        f.count(),
        f.firstSeen(),
        f.lastSeen(),
        f.jdkInternal(),
        f.map(),
        f.accesses(),
        f.capture(),
        f.threads(),
        f.threadsNote(),
        f.table(),
        f.audit());
  }

  private static Policy policy(Baseline baseline, Suppressions suppressions) {
    return new Policy(FailOn.OVERLAPPED, baseline, suppressions);
  }

  private Suppressions suppressions(String text) throws IOException {
    return Suppressions.read(Files.writeString(directory.resolve("suppressions.txt"), text + "\n"));
  }

  private static String last(Judgement judgement) {
    List<String> lines = judgement.lines(Suppressions.NONE);
    return lines.get(lines.size() - 1);
  }
}
