package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While a function of the application runs inside a write, it may wait for another thread. */
class CallbacksTest {

  private final Stage stage = new Stage();

  @AfterEach
  void disconnect() {
    stage.close();
  }

  @Test
  void readersThatComeAndGoWhileAFunctionRunsAreSilent() {
    long token = stage.second(stage::enter);
    boolean suspended = stage.second(() -> stage.call(false));
    stage.looked(stage.look());
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    assertThat(stage.opened).isEmpty();
    stage.assertNoMark();
  }

  @Test
  void aReaderThatMetTheWriterBeforeItsFunctionIsLetGo() {
    long token = stage.second(stage::enter);
    long seen = stage.look();
    boolean suspended = stage.second(() -> stage.call(false));
    assertThat(stage.onlyTicket().isCancelled()).isTrue();
    stage.looked(seen);
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    stage.assertSilent();
    stage.assertNoMark();
  }

  @Test
  void aReaderThatIsStillThereWhenTheFunctionHasReturnedCollides() {
    long token = stage.second(stage::enter);
    boolean suspended = stage.second(() -> stage.call(false));
    long seen = stage.look();
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    stage.looked(seen);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
  }

  @Test
  void aReaderThatOutlivesAFunctionWithoutResultIsSilent() {
    long token = stage.second(stage::enter);
    boolean suspended = stage.second(() -> stage.call(false));
    long seen = stage.look();
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.leave(token));
    stage.looked(seen);
    assertThat(stage.opened).isEmpty();
  }

  @Test
  void aWriterCollidesWithAFunction() {
    long token = stage.second(stage::enter);
    boolean suspended = stage.second(() -> stage.call(false));
    stage.replace(stage.enter());
    assertThat(stage.onlyTicket().isSettled()).isFalse();
    assertThat(stage.onlyTicket().holderInCallback).isTrue();
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    stage.assertNoMark();
  }

  @Test
  void anInsertionIsProofEnoughWhereTheFunctionDoesNotEnd() {
    stage.second(stage::enter);
    stage.second(() -> stage.call(false));
    stage.insertAll();
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().isAnswered()).isFalse();
  }

  /** computeIfAbsent of a key that is there is a read, and a function may wait for it. */
  @Test
  void aWriterThatFoundNothingToDoIsAReader() {
    long token = stage.second(stage::enter);
    boolean suspended = stage.second(() -> stage.call(false));
    stage.leave(stage.enter());
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    stage.assertSilent();
    stage.assertNoMark();
  }

  @Test
  void aFunctionThatWritesToItsMapIsSeenByReaders() {
    long token = stage.second(stage::enter);
    boolean suspended = stage.second(() -> stage.call(false));
    long nested = stage.second(stage::enter);
    long seen = stage.look();
    stage.second(() -> stage.insert(nested));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    stage.onlyTicket().close();
    stage.looked(seen);
    assertThat(Shadow.suspended(stage.shadow.state)).isTrue();
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    stage.assertNoMark();
  }

  @Test
  void aWindowThatKnowsItsTokenSuspendsByIt() {
    long token = stage.enter();
    boolean suspended = FunctionHooks.suspendMark(stage.shadow, token);
    assertThat(suspended).isTrue();
    assertThat(stage.shadow.state).isEqualTo(token | Shadow.SUSPENDED);
    FunctionHooks.resumeMark(stage.shadow, token, suspended);
    assertThat(stage.shadow.state).isEqualTo(token);
    stage.insert(token);
    stage.assertNoMark();
  }

  @Test
  void aWindowThatKnowsItsTokenLetsAReaderGoBeforeItsFunction() {
    long token = stage.second(stage::enter);
    long seen = stage.look();
    boolean suspended = stage.second(() -> FunctionHooks.suspendMark(stage.shadow, token));
    assertThat(stage.onlyTicket().isCancelled()).isTrue();
    stage.looked(seen);
    stage.second(
        () -> {
          FunctionHooks.resumeMark(stage.shadow, token, suspended);
          return stage.insert(token);
        });
    stage.assertSilent();
    stage.assertNoMark();
  }

  @Test
  void aNestedWindowSuspendsAndResumesTheOuterOnesMark() {
    long token = stage.enter();
    long nested = stage.enter();
    boolean suspended = FunctionHooks.suspendMark(stage.shadow, nested);
    assertThat(suspended).isTrue();
    assertThat(Shadow.suspended(stage.shadow.state)).isTrue();
    FunctionHooks.resumeMark(stage.shadow, nested, suspended);
    assertThat(Shadow.suspended(stage.shadow.state)).isFalse();
    stage.insert(nested);
    stage.insert(token);
    stage.assertNoMark();
  }

  @Test
  void aFunctionInsideAFunctionResumesOnce() {
    long token = stage.enter();
    boolean outer = stage.call(false);
    long nested = stage.enter();
    boolean inner = stage.call(false);
    assertThat(inner).isTrue();
    stage.returned(inner);
    stage.insert(nested);
    assertThat(Shadow.suspended(stage.shadow.state)).isTrue();
    stage.returned(outer);
    assertThat(Shadow.suspended(stage.shadow.state)).isFalse();
    stage.insert(token);
    stage.assertNoMark();
  }

  @Test
  void whoIsNotInsideSuspendsNothing() {
    assertThat(stage.call(false)).isFalse();
    long token = stage.second(stage::enter);
    assertThat(stage.call(false)).isFalse();
    stage.returned(false);
    stage.second(() -> stage.insert(token));
    stage.assertNoMark();
  }

  @Test
  void whatWasWrittenBeforeTheFunctionIsSaid() {
    long token = stage.second(stage::enter);
    stage.look();
    boolean suspended = stage.second(() -> stage.call(true));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.STRUCTURAL);
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    stage.assertNoMark();
  }

  @Test
  void aWriteThatOnlyLooksLetsReadersComeAndGo() {
    long token = enterLooking();
    assertThat(Shadow.suspended(stage.shadow.state)).isTrue();
    assertThat(FunctionHooks.suspendUnlessLooking(stage.shadow, token)).isFalse();
    stage.second(() -> stage.looked(stage.look()));
    stage.exitLooking(token, "new value", Stage.SAME);
    assertThat(stage.opened).isEmpty();
    assertThat(Shadow.version(stage.shadow.state)).isEqualTo(2);
    stage.assertNoMark();
  }

  @Test
  void aWriteThatOnlyLookedHasWrittenNothing() {
    stage.exitLooking(enterLooking(), null, Stage.SAME);
    assertThat(Shadow.version(stage.shadow.state)).isEqualTo(1);
    stage.assertNoMark();
  }

  @Test
  void aReaderThatIsStillThereWhenAValueWasWrittenCollides() {
    long token = enterLooking();
    long seen = stage.second(stage::look);
    stage.exitLooking(token, "new value", Stage.SAME);
    stage.second(() -> stage.looked(seen));
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.VALUE);
    stage.assertNoMark();
  }

  @Test
  void aWriteThatLookedAndNowInsertsIsSeenByReaders() {
    long looking = enterLooking();
    long token = FunctionHooks.beginWriting(stage.shadow, looking);
    assertThat(stage.shadow.state).isEqualTo(token);
    assertThat(Shadow.suspended(token)).isFalse();
    assertThat(FunctionHooks.beginWriting(stage.shadow, token)).isEqualTo(token);
    long seen = stage.second(stage::look);
    assertThat(stage.opened).hasSize(1);
    stage.exitLooking(token, "new value", Stage.SAME + 1);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.STRUCTURAL);
    stage.second(() -> stage.looked(seen));
    stage.assertNoMark();
  }

  @Test
  void aWriterCollidesWithOneThatOnlyLooksAndIsAnswered() {
    long token = enterLooking();
    long other = stage.second(stage::enter);
    stage.exitLooking(token, "new value", Stage.SAME);
    stage.second(() -> stage.insert(other));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.VALUE);
    assertThat(stage.onlyTicket().holder().walk()).isNotNull();
    stage.assertNoMark();
  }

  @Test
  void aFunctionOfAWriteThatOnlyLooksMayWriteToItsMap() {
    long token = enterLooking();
    long nested = stage.enterLooking();
    assertThat(Shadow.suspended(stage.shadow.state)).isFalse();
    boolean suspended = FunctionHooks.suspendUnlessLooking(stage.shadow, nested);
    assertThat(suspended).isTrue();
    FunctionHooks.resumeMark(stage.shadow, nested, suspended);
    stage.exitLooking(FunctionHooks.beginWriting(stage.shadow, nested), "v", Stage.SAME + 1);
    assertThat(Shadow.suspended(stage.shadow.state)).isTrue();
    MapHooks.abortAlter(stage.shadow, token, Stage.SAME, Stage.SAME + 1, stage.map, "key");
    stage.assertSilent();
    stage.assertNoMark();
  }

  @Test
  void anExceptionOutOfAWriteThatOnlyLooksClearsItsMark() {
    long token = enterLooking();
    MapHooks.abortAlter(stage.shadow, token, Stage.SAME, Stage.SAME, stage.map, "key");
    assertThat(Shadow.version(stage.shadow.state)).isEqualTo(1);
    stage.assertNoMark();
  }

  /** As that of a map that is this thread's. */
  private long enterLooking() {
    stage.insertAll();
    return stage.enterLooking();
  }
}
