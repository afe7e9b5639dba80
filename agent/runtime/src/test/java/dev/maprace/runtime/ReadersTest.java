package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadersTest {

  private final Stage stage = new Stage();

  @AfterEach
  void disconnect() {
    stage.close();
  }

  @Test
  void readersStoreNothing() {
    stage.insertAll();
    long state = stage.shadow.state;
    long seen = stage.second(stage::look);
    stage.third(() -> stage.looked(stage.look()));
    stage.second(() -> stage.looked(seen));
    assertThat(stage.shadow.state).isEqualTo(state);
    assertThat(stage.shadow.caseFile()).isNull();
    assertThat(stage.opened).isEmpty();
  }

  @Test
  void aReaderThatMeetsAWriterCollidesOnce() {
    long token = stage.second(stage::enter);
    long seen = stage.look();
    stage.second(() -> stage.insert(token));
    stage.onlyTicket().close();
    stage.looked(seen);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().walk()).isNotNull();
    stage.assertNoMark();
  }

  @Test
  void aReaderThatWasThereFirstCollidesWithAWriterThatHasLeft() {
    stage.insertAll();
    long seen = stage.look();
    stage.second(stage::insertAll);
    stage.looked(seen);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().walk()).as("it was not asked").isNull();
  }

  @Test
  void aReaderThatWasThereFirstCollidesWithAWriterThatIsInside() {
    stage.insertAll();
    long seen = stage.look();
    long token = stage.second(stage::enter);
    stage.looked(seen);
    stage.second(() -> stage.replace(token));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.VALUE);
    stage.assertNoMark();
  }

  @Test
  void aReaderOfAMapWithoutAShadowSeesItsFirstWrite() {
    AbstractMapSlot.clear(stage.map);
    long seen = MapHooks.enterRead(Shadow.NONE, stage.map, null);
    Shadow shadow = MapHooks.shadow(stage.map, null);
    stage.second(
        () -> {
          long token = MapHooks.enterWrite(shadow, stage.map, null);
          MapHooks.exitWrite(shadow, token, Stage.SAME, Stage.SAME + 1, stage.map, null);
          return null;
        });
    MapHooks.exitRead(Shadow.NONE, seen, stage.map, null);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
  }

  @Test
  void aWriterThatFoundNothingToDoIsNoCollision() {
    long token = stage.second(stage::enter);
    long seen = stage.look();
    stage.second(() -> stage.leave(token));
    stage.looked(seen);
    assertThat(stage.onlyTicket().isCancelled()).isTrue();
    stage.assertNoMark();
  }

  @Test
  void aReaderThatSawAnIdleWriterComeAndGoIsSilent() {
    stage.insertAll();
    long seen = stage.look();
    stage.second(() -> stage.leave(stage.enter()));
    stage.looked(seen);
    assertThat(stage.opened).isEmpty();
  }

  @Test
  void aThreadMayReadWhatItWrites() {
    long token = stage.enter();
    stage.looked(stage.look());
    stage.insert(token);
    assertThat(stage.opened).isEmpty();
  }

  @Test
  void aThreadMayWriteWhatItReads() {
    long seen = stage.look();
    stage.insertAll();
    stage.looked(seen);
    assertThat(stage.opened).isEmpty();
  }

  @Test
  void anExceptionInAReadStillTells() {
    stage.insertAll();
    long seen = stage.look();
    stage.second(stage::insertAll);
    stage.demanded = new Error("must not replace the exception");
    MapHooks.abortRead(stage.shadow, seen, stage.map, null);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
  }

  @Test
  void anErrorIsThrownWhereItIsDemanded() {
    stage.insertAll();
    long seen = stage.look();
    stage.second(stage::insertAll);
    stage.demanded = new Error("the verdict");
    assertThatThrownBy(() -> stage.looked(seen)).isSameAs(stage.demanded);
  }

  @Test
  void aUseOfAnAccessOrderedMapIsAWrite() {
    long holder = stage.second(stage::enter);
    stage.second(
        () -> {
          OrderHooks.reordered(stage.shadow);
          return null;
        });
    // A ticket that comes between the mark and the reordering changes the mark.
    stage.look();
    stage.second(() -> reorder(holder));
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.STRUCTURAL);
    stage.assertNoMark();
  }

  @Test
  void aTicketBeforeTheReorderingDoesNotHideIt() {
    long holder = stage.second(stage::enter);
    stage.look();
    stage.second(
        () -> {
          OrderHooks.reordered(stage.shadow);
          return reorder(holder);
        });
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.STRUCTURAL);
  }

  @Test
  void anAccessOrderedMapThatDidNotHaveTheKeyWasOnlyRead() {
    long holder = stage.second(stage::enter);
    stage.look();
    stage.second(() -> reorder(holder));
    assertThat(stage.onlyTicket().isCancelled()).isTrue();
    stage.assertNoMark();
  }

  @Test
  void aUseThatLeftNoMarkOfAMapThatNobodyHasWrittenWasOnlyRead() {
    // Its own mark would have gone over that of a third thread.
    long first = stage.second(stage::enter);
    stage.look();
    assertThat(stage.shadow.structural).isZero();
    reorder(MapHooks.UNMARKED);
    stage.second(() -> reorder(first));
    assertThat(stage.shadow.structural).isZero();
    assertThat(stage.opened).allMatch(Ticket::isCancelled);
  }

  private Void reorder(long token) {
    OrderHooks.exitReorder(stage.shadow, token, Stage.SAME, Stage.SAME, stage.map, null, true);
    return null;
  }
}
