package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharingTest implements Onlooker {

  private final Stage stage = new Stage();
  private final List<String> told = new ArrayList<>();
  private final long maps = Tally.of(Tally.MAPS);
  private final long shared = Tally.of(Tally.SHARED);
  private final long accesses = Tally.of(Tally.ACCESSES);
  private final long resizes = Tally.of(Tally.RESIZES);

  @AfterEach
  void disconnect() {
    MapHooks.tell(null);
    stage.close();
  }

  @Test
  void aMapOfOneThreadIsNotShared() {
    MapHooks.tell(this);
    stage.insertAll();
    stage.insertAll();
    MapHooks.resized(stage.shadow, stage.map);
    assertCounted(0, 0, 0);
    assertThat(told).isEmpty();
  }

  @Test
  void aMapIsSharedOnceHoweverOftenItChangesHands() {
    MapHooks.tell(this);
    stage.insertAll();
    stage.second(stage::insertAll);
    stage.insertAll();
    stage.third(stage::insertAll);
    assertCounted(1, 3, 0);
    assertThat(told).containsExactly("shared");
    assertThat(stage.shadow.caseFile()).as("nothing to keep yet").isNull();
  }

  /** Class loaders share lists, and whoever is told may load classes. */
  @Test
  void nobodyIsToldOfAListAsTheyAreOfMaps() {
    MapHooks.tell(this);
    List<String> list = new ArrayList<>();
    write(list);
    stage.second(() -> write(list));
    assertThat(Tally.of(Tally.SHARED) - shared).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  private static long write(List<String> list) {
    Shadow shadow = WeakShadows.shadow(list);
    long token = MapHooks.enterWrite(shadow, list, null);
    MapHooks.exitWrite(shadow, token, 0, 1, list, null);
    return token;
  }

  @Test
  void aMapThatOneThreadMadeAndAnotherUsesAloneIsNotShared() {
    stage.second(stage::insertAll);
    stage.second(stage::insertAll);
    assertCounted(0, 0, 0);
  }

  @Test
  void aReaderThatMeetsAWriterSharesItsMap() {
    long token = stage.second(stage::enter);
    long seen = stage.look();
    stage.second(() -> stage.insert(token));
    stage.looked(seen);
    assertThat(Tally.of(Tally.SHARED) - shared).isEqualTo(1);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
  }

  @Test
  void onlySharedMapsTellThatTheyGrow() {
    MapHooks.tell(this);
    stage.insertAll();
    stage.second(stage::insertAll);
    MapHooks.resized(stage.shadow, stage.map);
    MapHooks.resized(null, stage.map);
    assertCounted(1, 1, 1);
    assertThat(told).containsExactly("shared", "resized");
  }

  @Test
  void nothingIsCountedOfMapsWhileNobodyWatches() {
    stage.insertAll();
    MapHooks.connect(null);
    stage.second(stage::insertAll);
    assertCounted(0, 0, 0);
  }

  @Test
  void anOnlookerThatFailsHarmsNobody() {
    MapHooks.tell(
        new Onlooker() {
          @Override
          public void shared(Object map, String field, int lastWriter) {
            throw new AssertionError("must not reach the application");
          }

          @Override
          public void resized(Object map, String field) {
            throw new AssertionError("must not reach the application");
          }
        });
    stage.insertAll();
    stage.second(stage::insertAll);
    MapHooks.resized(stage.shadow, stage.map);
    assertCounted(1, 1, 1);
    stage.assertNoMark();
  }

  /** The first sharing takes microseconds to count and to tell; a writer inside is soon gone. */
  @Test
  void aWriterWhoIsInsideIsMetBeforeAnybodyIsTold() {
    List<Integer> ticketsThen = new ArrayList<>();
    MapHooks.tell(
        new Onlooker() {
          @Override
          public void shared(Object map, String field, int lastWriter) {
            ticketsThen.add(stage.opened.size());
          }

          @Override
          public void resized(Object map, String field) {}
        });
    long first = stage.second(stage::enter);
    stage.insertAll();
    stage.second(() -> stage.insert(first));
    assertThat(ticketsThen).containsExactly(1);
    assertCounted(1, 1, 0);
  }

  @Test
  void aMapIsSeenWhenItsShadowIsMade() {
    AbstractMapSlot.clear(stage.map);
    MapHooks.shadow(stage.map, null);
    MapHooks.shadow(stage.map, stage.shadow);
    assertThat(Tally.of(Tally.MAPS) - maps).isEqualTo(1);
  }

  private void assertCounted(long newlyShared, long newAccesses, long newResizes) {
    assertThat(Tally.of(Tally.SHARED) - shared).isEqualTo(newlyShared);
    assertThat(Tally.of(Tally.ACCESSES) - accesses).isEqualTo(newAccesses);
    assertThat(Tally.of(Tally.RESIZES) - resizes).isEqualTo(newResizes);
  }

  @Override
  public void shared(Object map, String field, int lastWriter) {
    assertThat(map).isSameAs(stage.map);
    told.add("shared");
  }

  @Override
  public void resized(Object map, String field) {
    assertThat(map).isSameAs(stage.map);
    told.add("resized");
  }
}
