package dev.maprace.agent.capture;

import static dev.maprace.agent.capture.Findings.MAP;
import static dev.maprace.agent.capture.Findings.START;
import static dev.maprace.agent.capture.Findings.put;
import static dev.maprace.agent.capture.Findings.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.capture.FindingLedger.Entry;
import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Finding;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import dev.maprace.report.PastAccess;
import dev.maprace.report.StackGroup;
import dev.maprace.report.ThreadRef;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingLedgerTest {

  private static final PastAccess PAST =
      new PastAccess(new ThreadRef("a", 1), AccessKind.READ, "get", "a.B.c(B.java:1)", false, 7);

  private final FindingLedger ledger = new FindingLedger(2);

  @Test
  void theSameCollisionIsOneFindingWithACount() {
    assertThat(ledger.add(at("add", "remove", 0))).isEqualTo(Entry.NEW);
    assertThat(ledger.add(at("add", "remove", 5))).isEqualTo(Entry.KNOWN);
    Finding finding = only();
    assertThat(finding.count()).isEqualTo(2);
    assertThat(finding.firstSeen()).isEqualTo(START);
    assertThat(finding.lastSeen()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void theOrderOfTheTwoSidesDoesNotCount() {
    ledger.add(Findings.of(put("add", 1), put("remove", 2)));
    assertThat(ledger.add(Findings.of(put("remove", 3), put("add", 4)))).isEqualTo(Entry.KNOWN);
  }

  @Test
  void aCompleteFindingTakesPlaceAndCountOfTheIncompleteOne() {
    Finding incomplete = Findings.of(somewhere(), put("add", 1));
    ledger.add(incomplete);
    ledger.add(incomplete);
    Finding complete = at("remove", "add", 7);
    assertThat(ledger.add(complete)).isEqualTo(Entry.COMPLETED);
    Finding finding = only();
    assertThat(finding.id()).isEqualTo(complete.id());
    assertThat(finding.accesses()).isEqualTo(complete.accesses());
    assertThat(finding.count()).isEqualTo(3);
    assertThat(finding.firstSeen()).isEqualTo(START);
    assertThat(finding.lastSeen()).isEqualTo(START.plusSeconds(7));
    assertThat(ledger.find(incomplete.id())).isEmpty();
  }

  @Test
  void oneCompleteFindingCanEndTwoIncompleteOnes() {
    ledger.add(Findings.of(somewhere(), put("add", 1)));
    ledger.add(Findings.of(put("remove", 1), somewhere()));
    assertThat(ledger.add(at("remove", "add", 1))).isEqualTo(Entry.COMPLETED);
    assertThat(only().count()).isEqualTo(3);
  }

  /** Two threads in the same line of the same method: both halves go by one name. */
  @Test
  void aCompleteFindingOfTwoEqualSidesTakesOverItsHalf() {
    ledger.add(Findings.of(somewhere(), put("add", 1)));
    assertThat(ledger.add(at("add", "add", 1))).isEqualTo(Entry.COMPLETED);
    assertThat(only().count()).isEqualTo(2);
  }

  @Test
  void anIncompleteCollisionIsCountedToTheCompleteFindingThatHasItsSide() {
    ledger.add(at("remove", "add", 0));
    assertThat(idOf(put("add", 8), somewhere())).isEqualTo(only().id());
    assertThat(idOf(somewhere(), put("remove", 8))).isEqualTo(only().id());
    assertThat(idOf(put("clear", 8), somewhere())).isNotEqualTo(only().id());
  }

  @Test
  void aFindingTooManyIsNotKeptAndLeavesNoTrace() {
    ledger.add(at("a", "b", 0));
    ledger.add(Findings.of(somewhere(), put("c", 1)));
    String alone = idOf(put("x", 1), somewhere());
    assertThat(ledger.add(at("x", "y", 0))).isEqualTo(Entry.FULL);
    assertThat(ledger.all()).hasSize(2);
    assertThat(idOf(put("x", 1), somewhere())).isEqualTo(alone);
  }

  @Test
  void aFullLedgerStillCountsAndCompletes() {
    ledger.add(at("a", "b", 0));
    ledger.add(Findings.of(somewhere(), put("c", 1)));
    assertThat(ledger.add(at("a", "b", 1))).isEqualTo(Entry.KNOWN);
    assertThat(ledger.add(at("c", "d", 1))).isEqualTo(Entry.COMPLETED);
    assertThat(ledger.all()).hasSize(2);
  }

  @Test
  void findingsAreToldInTheOrderInWhichTheyWereFirstSeen() {
    Finding incomplete = Findings.of(somewhere(), put("c", 1));
    ledger.add(incomplete);
    Finding second = at("a", "b", 1);
    ledger.add(second);
    Finding complete = at("c", "d", 2);
    ledger.add(complete);
    assertThat(ledger.all()).extracting(Finding::id).containsExactly(complete.id(), second.id());
  }

  @Test
  void aStructuralCollisionRaisesAFindingThatWasOfValuesAlone() {
    Finding values = Findings.of(put("add", 1), put("set", 2), Grade.VALUE_ONLY, true, START);
    ledger.add(values);
    assertThat(ledger.add(at("add", "set", 3))).isEqualTo(Entry.COMPLETED);
    assertThat(only().demandsAction()).isTrue();
    assertThat(only().count()).isEqualTo(2);
    ledger.add(values);
    assertThat(only().demandsAction()).isTrue();
    assertThat(only().count()).isEqualTo(3);
  }

  @Test
  void anIncompleteStructuralFindingIsNotLostToACompleteOneOfValuesAlone() {
    Finding structural = Findings.of(somewhere(), put("add", 1));
    ledger.add(structural);
    Finding values = Findings.of(put("set", 1), put("add", 2), Grade.VALUE_ONLY, true, START);
    assertThat(ledger.add(values)).isEqualTo(Entry.NEW);
    assertThat(ledger.all()).hasSize(2).anyMatch(Finding::demandsAction);
    assertThat(idOf(somewhere(), put("add", 1))).isEqualTo(structural.id());
  }

  @Test
  void aFindingIsKnownWhenItDemandsActionAndWasCaptured() {
    Finding finding = at("add", "remove", 0);
    assertThat(ledger.isKnown(finding.id(), 0)).isFalse();
    ledger.add(finding);
    assertThat(ledger.isKnown(finding.id(), 0)).isTrue();
  }

  @Test
  void aFindingThatWasCountedButNotCapturedIsCapturedWithTheNextCollision() {
    Finding bare = Findings.of(put("a", 1), put("b", 2), Grade.STRUCTURAL, false, START);
    ledger.add(bare);
    assertThat(ledger.isKnown(bare.id(), 0)).isFalse();
    assertThat(ledger.add(at("a", "b", 1))).isEqualTo(Entry.KNOWN);
    assertThat(only().capture().complete()).isTrue();
    assertThat(ledger.isKnown(bare.id(), 0)).isTrue();
  }

  @Test
  void aFindingOfValuesAloneIsLookedAtEverMoreRarely() {
    Finding values = Findings.of(put("a", 1), put("b", 2), Grade.VALUE_ONLY, true, START);
    int captures = 0;
    for (int i = 0; i < 1000; i++) {
      captures += ledger.isKnown(values.id(), 0) ? 0 : 1;
      ledger.add(values);
    }
    assertThat(captures).isBetween(5, 12);
  }

  @Test
  void aFindingIsCapturedAgainWhenMoreIsKnownOfTheTimeBefore() {
    Finding first = at("a", "b", 0);
    ledger.add(first);
    assertThat(ledger.isKnown(first.id(), 3)).isFalse();
    Finding second = at("a", "b", 1).withHistory(Collections.nCopies(3, PAST));
    assertThat(ledger.add(second)).isEqualTo(Entry.KNOWN);
    assertThat(only().history()).hasSize(3);
    assertThat(only().count()).isEqualTo(2);
    assertThat(only().firstSeen()).isEqualTo(START);
    assertThat(ledger.isKnown(first.id(), 5)).isTrue();
    assertThat(ledger.isKnown(first.id(), 6)).isFalse();
    ledger.add(at("a", "b", 2).withHistory(Collections.nCopies(16, PAST)));
    assertThat(ledger.isKnown(first.id(), 32)).as("enough is known").isTrue();
    assertThat(only().history()).hasSize(16);
  }

  @Test
  void aHistoryIsNoReasonToTellLessOfTheCollision() {
    ledger.add(at("a", "b", 0));
    Finding bare = Findings.of(put("a", 1), put("b", 2), Grade.STRUCTURAL, false, START);
    ledger.add(bare.withHistory(Collections.nCopies(16, PAST)));
    assertThat(only().history()).isNull();
    assertThat(only().capture().complete()).isTrue();
  }

  @Test
  void otherThreadsAreToldAsLongAsAllFindingsHaveRoomForThem() {
    ledger.add(withLines(at("a", "b", 0), 150_000));
    ledger.add(withLines(at("c", "d", 1), 150_000));
    assertThat(ledger.all()).allMatch(f -> f.threads().size() == 1 && f.threadsNote() == null);
  }

  @Test
  void aFindingForWhoseThreadsThereIsNoRoomSaysSo() {
    ledger.add(withLines(at("a", "b", 0), 150_000));
    assertThat(ledger.add(withLines(at("c", "d", 1), 150_001))).isEqualTo(Entry.NEW);
    assertThat(ledger.all().get(0).threads()).hasSize(1);
    Finding second = ledger.all().get(1);
    assertThat(second.threads()).isEmpty();
    assertThat(second.threadsNote()).startsWith("left out: the findings before this one");
    assertThat(second.accesses()).isEqualTo(at("c", "d", 1).accesses());
  }

  @Test
  void aFindingThatTakesTheRoomOfAnotherNeedsNoMore() {
    ledger.add(withLines(Findings.of(somewhere(), put("c", 1)), 200_000));
    ledger.add(withLines(at("c", "d", 1), 200_000));
    assertThat(only().threads()).hasSize(1);
    ledger.add(withLines(at("c", "d", 2), 200_000).withHistory(Collections.nCopies(3, PAST)));
    assertThat(only().threads()).hasSize(1);
    assertThat(only().history()).isNotNull();
  }

  /** With other threads of so many lines: a name, and a stack. */
  private static Finding withLines(Finding finding, int lines) {
    List<String> stack = Collections.nCopies(lines - 1, "a.B.c(B.java:1)");
    List<ThreadRef> threads = List.of(new ThreadRef("pool-1", 9));
    return finding.withThreads(List.of(new StackGroup(1, threads, false, "RUNNABLE", stack)), null);
  }

  private Finding only() {
    assertThat(ledger.all()).hasSize(1);
    return ledger.all().get(0);
  }

  private String idOf(Access first, Access second) {
    return ledger.idOf(Kind.WRITE_WRITE, MAP, first, second);
  }

  private static Finding at(String first, String second, int seconds) {
    Instant seenAt = START.plusSeconds(seconds);
    return Findings.of(put(first, 1), put(second, 2), Grade.STRUCTURAL, true, seenAt);
  }
}
