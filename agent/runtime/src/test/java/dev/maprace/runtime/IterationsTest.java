package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IterationsTest {

  private final Stage stage = new Stage();

  @AfterEach
  void disconnect() {
    stage.close();
  }

  private Void modified() {
    MapHooks.modified(stage.shadow, stage.map, AccessKind.ITERATION);
    return null;
  }

  @Test
  void aWalkThatBeginsInAWriteCollides() {
    long token = stage.second(stage::enter);
    MapHooks.enterIteration(stage.shadow, stage.map);
    stage.second(() -> stage.insert(token));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().arriver().kind).isEqualTo(AccessKind.ITERATION);
  }

  @Test
  void aWalkNamesWhoeverInsertedBetweenItsSteps() {
    stage.second(stage::insertAll);
    modified();
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holderId).isEqualTo((int) (long) stage.second(this::id));
  }

  private long id() {
    return MapHooks.id(Thread.currentThread());
  }

  @Test
  void aThreadThatModifiesWhatItWalksIsNoRace() {
    stage.second(stage::insertAll);
    stage.insertAll();
    modified();
    assertThat(stage.opened).isEmpty();
  }

  /** The function of a compute inserts: java.util notices, and nobody else has to do with it. */
  @Test
  void aFunctionThatModifiesItsMapIsNoRaceWithAnEarlierWriter() {
    stage.second(stage::insertAll);
    long token = stage.enter();
    boolean suspended = stage.call(false);
    stage.insert(stage.enter());
    stage.returned(suspended);
    MapHooks.modified(stage.shadow, stage.map, AccessKind.WRITE);
    MapHooks.abortAlter(stage.shadow, token, Stage.SAME, Stage.SAME + 1, stage.map, null);
    assertThat(stage.opened).isEmpty();
    stage.assertNoMark();
  }

  @Test
  void aStepWhileAnotherThreadsFunctionRunsAccusesNobody() {
    stage.insertAll();
    long token = stage.second(stage::enter);
    boolean suspended = stage.second(() -> stage.call(false));
    modified();
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    assertThat(stage.opened).isEmpty();
  }

  @Test
  void aStepWhileRemoveEldestEntryRunsNamesTheInsertion() {
    long token = stage.second(stage::enter);
    boolean suspended = stage.second(() -> stage.call(true));
    modified();
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    stage.second(() -> stage.returned(suspended));
    stage.second(() -> stage.insert(token));
    stage.assertNoMark();
  }

  @Test
  void aScanIgnoresValues() {
    stage.insertAll();
    long seen = stage.look();
    stage.second(() -> stage.replace(stage.enter()));
    MapHooks.exitScan(stage.shadow, seen, stage.map, null);
    assertThat(stage.opened).isEmpty();
  }

  @Test
  void aScanSeesInsertions() {
    stage.insertAll();
    long seen = stage.look();
    stage.second(stage::insertAll);
    MapHooks.exitScan(stage.shadow, seen, stage.map, null);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
  }

  @Test
  void aScanSeesAWriterThatIsStillInside() {
    stage.insertAll();
    long seen = stage.look();
    long token = stage.second(stage::enter);
    MapHooks.exitScan(stage.shadow, seen, stage.map, null);
    stage.second(() -> stage.insert(token));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    stage.assertNoMark();
  }
}
