package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WritersTest {

  private final Stage stage = new Stage();

  @AfterEach
  void disconnect() {
    stage.close();
  }

  @Test
  void aWriteInsideAWriteIsOneWrite() {
    long outer = stage.enter();
    long inner = stage.enter();
    stage.insert(inner);
    assertThat(Shadow.inProgress(stage.shadow.state)).isTrue();
    stage.insert(outer);
    stage.assertNoMark();
    assertThat(Shadow.version(stage.shadow.state)).isEqualTo(1);
    stage.assertSilent();
  }

  @Test
  void aWriteThatChangedNothingLeavesTheVersion() {
    stage.leave(stage.enter());
    assertThat(Shadow.version(stage.shadow.state)).isZero();
    stage.assertNoMark();
  }

  @Test
  void aPutThatFoundItsKeyWroteUnlessItWasForAbsentOnes() {
    put(stage.enter(), true);
    assertThat(Shadow.version(stage.shadow.state)).isZero();
    put(stage.enter(), false);
    assertThat(Shadow.version(stage.shadow.state)).isEqualTo(1);
    stage.assertNoMark();
  }

  private void put(long token, boolean ifAbsent) {
    MapHooks.exitPut(stage.shadow, token, Stage.SAME, Stage.SAME, stage.map, "key", ifAbsent);
  }

  @Test
  void anExceptionOutOfAPutForAbsentKeysWroteNothing() {
    abortPut(stage.enter(), true);
    assertThat(Shadow.version(stage.shadow.state)).isZero();
    abortPut(stage.enter(), false);
    assertThat(Shadow.version(stage.shadow.state)).isEqualTo(1);
    stage.assertNoMark();
  }

  private void abortPut(long token, boolean ifAbsent) {
    MapHooks.abortPut(stage.shadow, token, Stage.SAME, Stage.SAME, stage.map, "key", ifAbsent);
  }

  @Test
  void aMapMayChangeHands() {
    for (int i = 0; i < 3; i++) {
      stage.insertAll();
      stage.second(stage::insertAll);
      stage.third(stage::insertAll);
    }
    assertThat(Shadow.version(stage.shadow.state)).isEqualTo(9);
    assertThat(stage.opened).isEmpty();
  }

  @Test
  void aWriterThatMeetsAnotherCollides() {
    long first = stage.second(stage::enter);
    stage.insertAll();
    stage.second(() -> stage.insert(first));
    Ticket ticket = stage.onlyTicket();
    assertThat(ticket.isSettled()).isTrue();
    assertThat(ticket.arriver().outcome()).isEqualTo(Party.STRUCTURAL);
    assertThat(ticket.holder().outcome()).isEqualTo(Party.STRUCTURAL);
    assertThat(ticket.holder().walk()).isNotNull();
    stage.assertNoMark();
  }

  @Test
  void valuesAloneAreSettledAsSuch() {
    long first = stage.second(stage::enter);
    stage.replace(stage.enter());
    assertThat(stage.onlyTicket().isSettled()).isFalse();
    stage.second(() -> stage.replace(first));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.VALUE);
    assertThat(stage.onlyTicket().arriver().outcome()).isEqualTo(Party.VALUE);
  }

  @Test
  void twoThatFoundNothingToDoAreNoCollision() {
    long first = stage.second(stage::enter);
    stage.leave(stage.enter());
    stage.second(() -> stage.leave(first));
    assertThat(stage.onlyTicket().isCancelled()).isTrue();
    stage.assertNoMark();
  }

  /**
   * It came while another was inside, and entered when that one had left, unchanged; then a third
   * puts its own mark in the place of the arriver's.
   *
   * @return the tokens of the arriver and of the third
   */
  private long[] anArriverLosesItsMark() throws Exception {
    long idle = stage.shadow.state;
    stage.captureWaitNanos = TimeUnit.SECONDS.toNanos(30);
    long first = stage.second(stage::enter);
    Thread leaving =
        new Thread(
            () -> {
              while (stage.opened.isEmpty()) {
                Thread.onSpinWait();
              }
              stage.onlyTicket().captured();
              stage.second(() -> stage.leave(first));
            });
    leaving.start();
    long token = stage.enter();
    leaving.join();
    stage.shadow.setState(idle);
    return new long[] {token, stage.third(stage::enter)};
  }

  @Test
  void anArriverThatLosesItsMarkSaysAllTheSameThatItChangedNothing() throws Exception {
    long[] tokens = anArriverLosesItsMark();
    stage.leave(tokens[0]);
    assertThat(stage.onlyTicket().isCancelled()).isTrue();
    stage.third(() -> stage.leave(tokens[1]));
    stage.assertNoMark();
  }

  @Test
  void anArriverThatLosesItsMarkSaysAllTheSameWhatItChanged() throws Exception {
    long[] tokens = anArriverLosesItsMark();
    stage.insert(tokens[0]);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().arriver().outcome()).isEqualTo(Party.STRUCTURAL);
    stage.third(() -> stage.leave(tokens[1]));
    stage.assertNoMark();
  }

  /** Both read the state before either stored its mark. */
  private long[] bothPassTheCheck() {
    long before = stage.shadow.state;
    long first = stage.second(stage::enter);
    stage.shadow.setState(before);
    long last = stage.third(stage::enter);
    return new long[] {first, last};
  }

  @Test
  void whoLosesItsMarkToAnotherFindsTheOtherInside() {
    long[] tokens = bothPassTheCheck();
    stage.second(() -> stage.insert(tokens[0]));
    assertThat(Shadow.inProgress(stage.shadow.state)).as("the other's mark is its own").isTrue();
    stage.third(() -> stage.insert(tokens[1]));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    stage.assertNoMark();
  }

  @Test
  void whoLosesItsMarkToAnotherFindsThatItWasInside() {
    long[] tokens = bothPassTheCheck();
    stage.third(() -> stage.insert(tokens[1]));
    stage.second(() -> stage.insert(tokens[0]));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.STRUCTURAL);
    stage.assertNoMark();
  }

  @Test
  void whoLosesItsMarkToAnIdleWriterCollidesWithNobody() {
    long[] tokens = bothPassTheCheck();
    stage.third(() -> stage.leave(tokens[1]));
    stage.second(() -> stage.leave(tokens[0]));
    stage.assertSilent();
    stage.assertNoMark();
  }

  @Test
  void anUnmarkedWriteLeavesNothingBehindWhateverTheState() {
    // The main thread has id 1: a fresh map that it owns has the state 1.
    stage.shadow.setState(1 | Shadow.IN_PROGRESS);
    long token = stage.second(stage::enter);
    assertThat(token).isEqualTo(MapHooks.UNMARKED);
    stage.shadow.setState(1);
    stage.second(() -> stage.leave(token));
    assertThat(stage.shadow.state & ~Shadow.TRACED).isEqualTo(1);
    stage.second(() -> stage.insert(token));
    assertThat(stage.shadow.state & ~Shadow.TRACED).isEqualTo(1);
  }

  @Test
  void threeInsideAreStillOneWriteAtRest() {
    long first = stage.enter();
    long second = stage.second(stage::enter);
    long third = stage.third(stage::enter);
    stage.insert(first);
    stage.third(() -> stage.insert(third));
    stage.second(() -> stage.insert(second));
    assertThat(stage.opened).isNotEmpty();
    stage.assertNoMark();
  }

  @Test
  void anExceptionClearsTheMark() {
    long token = stage.enter();
    MapHooks.abortWrite(stage.shadow, token, Stage.SAME, Stage.SAME, stage.map, null);
    stage.assertNoMark();
    assertThat(Shadow.version(stage.shadow.state)).as("it may have written").isEqualTo(1);
    token = stage.enter();
    MapHooks.abortAlter(stage.shadow, token, Stage.SAME, Stage.SAME, stage.map, null);
    stage.assertNoMark();
    assertThat(Shadow.version(stage.shadow.state)).as("it has not").isEqualTo(1);
  }

  @Test
  void anExceptionOutOfAFunctionClearsTheMark() {
    long token = stage.enter();
    assertThat(stage.call(false)).isTrue();
    MapHooks.abortAlter(stage.shadow, token, Stage.SAME, Stage.SAME, stage.map, null);
    stage.assertNoMark();
  }

  @Test
  void aMarkWhoseThreadIsGoneIsCleared() throws Exception {
    Thread dead = new Thread(stage::enter);
    dead.start();
    dead.join();
    stage.second(stage::look);
    Ticket ticket = stage.onlyTicket();
    ticket.stale();
    assertThat(ticket.isCancelled()).isTrue();
    stage.assertNoMark();
    ticket.close();
    stage.insertAll();
    stage.assertSilent();
  }

  @Test
  void aMarkThatWasClearedIsNoThreadThatLeft() throws Exception {
    Thread dead = new Thread(() -> stage.shadow.setStructural(stage.enter()));
    dead.start();
    dead.join();
    long mark = stage.shadow.state;
    long seen = stage.second(stage::look);
    stage.onlyTicket().stale();
    stage.onlyTicket().close();
    // One has seen the mark and comes too late to meet its thread; one has met it, and leaves.
    int outcome = Party.STRUCTURAL;
    assertThat(Meetings.meetHolder(stage.shadow, mark, stage.map, null, AccessKind.WRITE, outcome))
        .isNull();
    stage.second(
        () -> {
          MapHooks.exitScan(stage.shadow, seen, stage.map, null);
          return null;
        });
    stage.insertAll();
    stage.assertSilent();
  }

  @Test
  void aTicketIsStaleOnlyForItsOwnHolder() {
    long first = stage.second(stage::enter);
    stage.third(stage::look);
    stage.second(() -> stage.insert(first));
    long mine = stage.enter();
    stage.onlyTicket().stale();
    assertThat(Shadow.inProgress(stage.shadow.state)).isTrue();
    stage.insert(mine);
    stage.assertNoMark();
  }

  @Test
  void aCollidingMapKeepsTheStacksOfItsWriters() {
    long first = stage.second(stage::enter);
    stage.look();
    stage.second(() -> stage.insert(first));
    assertThat(stage.shadow.state & Shadow.TRACED).isNotZero();
    stage.second(stage::insertAll);
    stage.insertAll();
    assertThat(stage.shadow.state & Shadow.TRACED).isNotZero();
  }

  @Test
  void versionsWrapAround() {
    long last = -Shadow.VERSION | Shadow.ownedBy(MapHooks.id(Thread.currentThread()));
    stage.shadow.setState(last);
    long seen = stage.second(stage::look);
    stage.insertAll();
    assertThat(Shadow.version(stage.shadow.state)).isZero();
    stage.assertNoMark();
    long now = stage.shadow.state;
    assertThat(Shadow.since(now, last, now)).isTrue();
    assertThat(Shadow.since(last, now, now)).isFalse();
    stage.second(() -> stage.looked(seen));
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.STRUCTURAL);
  }

  @Test
  void aStructuralWriteThatIsLongPastIsNoneOfTheFuture() {
    // Half of all versions later, the distance has another sign.
    stage.insertAll();
    for (long writes = 1L << 24; writes < 1L << 28; writes += 1L << 24) {
      stage.reset(0);
      stage.insertAll();
      stage.shadow.setState(stage.shadow.state + writes * Shadow.VERSION);
      long seen = stage.second(stage::look);
      stage.replace(stage.enter());
      stage.second(() -> stage.looked(seen));
      assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.VALUE);
    }
  }

  @Test
  void anErrorThatIsDemandedOnTheWayOutLeavesNoMark() {
    long[] tokens = bothPassTheCheck();
    stage.third(() -> stage.insert(tokens[1]));
    stage.demanded = new Error("the verdict");
    assertThatThrownBy(() -> stage.second(() -> stage.insert(tokens[0]))).isSameAs(stage.demanded);
    stage.assertNoMark();
  }
}
