package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FindingMergeTest {
  private static final Access PUT = Samples.put();
  private static final Access REMOVE = Samples.remove();

  @Test
  void countsAddUpAndTimesSpanBoth() {
    Finding early = Samples.finding().counted(3, at(10), at(20));
    Finding late = Samples.finding().counted(4, at(15), at(40));

    assertThat(FindingMerge.merge(late, early)).isEqualTo(early.counted(7, at(10), at(40)));
  }

  @Test
  void exactAccessesBeatThoseThatAreNot() {
    Finding exact = Samples.finding(PUT, REMOVE);
    Finding inexact = Samples.finding(PUT, Samples.inexact(REMOVE));

    assertThat(FindingMerge.merge(inexact, exact).accesses()).isEqualTo(exact.accesses());
    assertThat(FindingMerge.merge(exact, inexact).accesses()).isEqualTo(exact.accesses());
  }

  @Test
  void ofTwoThatAreAlikeTheOneWithAHistoryIsTaken() {
    Finding followed = Samples.finding().withHistory(Samples.history());

    assertThat(FindingMerge.merge(Samples.finding(), followed).history()).isNotEmpty();
    assertThat(FindingMerge.merge(followed, Samples.finding()).history()).isNotEmpty();
  }

  @Test
  void mergingNeverExcusesAFinding() {
    Finding fails = graded(Samples.finding(PUT, Samples.inexact(REMOVE)), Grade.STRUCTURAL, false);
    for (Finding excused :
        List.of(
            graded(Samples.finding(), Grade.VALUE_ONLY, false),
            graded(Samples.finding(), Grade.STRUCTURAL, true))) {
      assertThat(FindingMerge.merge(fails, excused).demandsAction()).isTrue();
      assertThat(FindingMerge.merge(excused, fails).demandsAction()).isTrue();
    }
  }

  @RepeatedTest(20)
  void orderAndGroupingDoNotMatter(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      findings.add(random(random));
    }
    Finding fromLeft = findings.stream().reduce(FindingMerge::merge).orElseThrow();
    Finding fromRight = findings.get(4);
    for (int i = 3; i >= 0; i--) {
      fromRight = FindingMerge.merge(findings.get(i), fromRight);
    }
    Collections.shuffle(findings, random);
    Finding shuffled = findings.stream().reduce(FindingMerge::merge).orElseThrow();

    assertThat(fromRight).isEqualTo(fromLeft);
    assertThat(shuffled).isEqualTo(fromLeft);
  }

  @RepeatedTest(10)
  void reportsMergeTheSameInAnyOrderAndHoweverOftenTheyCome(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Report> reports = new ArrayList<>();
    for (int pid = 1; pid <= 3; pid++) {
      reports.add(Samples.report(pid, State.RUNNING, random(random)));
      reports.add(Samples.report(pid, State.EXITED, random(random)));
    }
    List<Finding> once = merged(reports);
    reports.addAll(List.copyOf(reports));
    Collections.shuffle(reports, random);

    assertThat(merged(reports)).isEqualTo(once);
  }

  @Test
  void ofOneFileReadTwiceTheLaterCounts() {
    Report running = Samples.report(State.RUNNING, Samples.finding());
    Report exited = Samples.report(State.EXITED, Samples.finding().seenAgain(9, at(9)));

    assertThat(merged(List.of(exited, running))).isEqualTo(exited.findings());
  }

  /** The same finding with a grade of its own. */
  static Finding graded(Finding finding, Grade grade, boolean jdkInternal) {
    return new Finding(
        finding.id(),
        finding.kind(),
        finding.evidence(),
        grade,
        finding.count(),
        finding.firstSeen(),
        finding.lastSeen(),
        jdkInternal,
        finding.map(),
        finding.accesses(),
        finding.capture(),
        finding.threads(),
        finding.threadsNote(),
        finding.table(),
        finding.audit());
  }

  private static List<Finding> merged(List<Report> reports) {
    MergedReports merged = new MergedReports();
    for (Report report : reports) {
      merged.add(new ReportSet.Source(Path.of("maprace-" + report.jvm().pid()), report));
    }
    return merged.findings();
  }

  /** Few choices, so that many are equal in what counts and differ in the rest. */
  private static Finding random(Random random) {
    Access second = random.nextBoolean() ? REMOVE : Samples.inexact(REMOVE);
    Finding finding = Samples.finding(PUT, second);
    int first = random.nextInt(100);
    return new Finding(
        "00000000000000aa",
        finding.kind(),
        random.nextBoolean() ? Evidence.OVERLAPPED : Evidence.UNORDERED,
        random.nextBoolean() ? Grade.STRUCTURAL : Grade.VALUE_ONLY,
        1 + random.nextInt(10),
        at(first),
        at(first + random.nextInt(100)),
        random.nextBoolean(),
        new MapInfo(
            "M",
            null,
            Integer.toHexString(random.nextInt(3)),
            null,
            null,
            null,
            random.nextBoolean() ? Samples.created().map().created() : null,
            null,
            null),
        finding.accesses(),
        new Capture(random.nextBoolean(), null, null, null, null),
        List.of(),
        null,
        random.nextBoolean() ? finding.table() : null,
        random.nextBoolean() ? finding.audit() : null,
        random.nextBoolean() ? Samples.history() : null);
  }

  private static Instant at(long second) {
    return Samples.START.plusSeconds(second);
  }
}
