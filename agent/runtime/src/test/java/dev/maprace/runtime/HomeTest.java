package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomeTest {

  private static final String FIELD = "com.acme.Orders.open";

  /** As MapRace makes the application's maps. */
  private static class Own {
    @SuppressWarnings({"unused", "MemberName"})
    private Shadow $maprace;
  }

  private static final class Heir extends Own {}

  private static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;
  }

  private final Stage stage = new Stage();

  @BeforeEach
  void watchLists() {
    Home.inTable(ArrayList.class, true);
  }

  @AfterEach
  void end() {
    Home.inTable(ArrayList.class, false);
    stage.close();
  }

  private static String nameInTable(Object object) {
    return WeakShadows.shadowOrNone(object).name();
  }

  @Test
  void whatStandsInTheTableIsToldWhichFieldHeldItFirst() {
    List<String> list = new ArrayList<>();
    NameHooks.stored(list, FIELD);
    NameHooks.stored(list, "com.acme.Orders.done");
    assertThat(nameInTable(list)).isEqualTo(FIELD);
  }

  @Test
  void whatHasANameCanBeFoundByItsClass() {
    Names named = new Names();
    named.add("one"); // Which makes it equal to no other.
    NameHooks.stored(named, FIELD);
    Names unnamed = new Names();
    unnamed.add("two");
    WeakShadows.shadow(unnamed);
    assertThat(WeakShadows.named(Names.class)).contains(named).doesNotContain(unnamed);
    assertThat(WeakShadows.named(BitSet.class)).containsOnlyNulls();
    assertThat(NameHooks.nameOf(named)).isEqualTo(FIELD);
    assertThat(NameHooks.nameOf(unnamed)).isNull();
  }

  @Test
  void soIsAnObjectOfASubclass() {
    Names names = new Names();
    NameHooks.stored(names, FIELD);
    assertThat(nameInTable(names)).isEqualTo(FIELD);
  }

  @Test
  void aListThatHasBeenWrittenKeepsItsShadow() {
    List<String> list = new ArrayList<>();
    Shadow shadow = WeakShadows.shadow(list);
    NameHooks.stored(list, FIELD);
    assertThat(shadow.name()).isEqualTo(FIELD);
  }

  @Test
  void anObjectWithAFieldForItsShadowHasItThere() {
    for (Own own : List.of(new Own(), new Heir())) {
      NameHooks.stored(own, FIELD);
      assertThat(own.$maprace.name()).isEqualTo(FIELD);
      assertThat(WeakShadows.shadowOrNone(own).isNone()).isTrue();
    }
  }

  @Test
  void whatIsNotWatchedIsNotEntered() {
    Home.inTable(ArrayList.class, false);
    for (Object each : List.of(new ArrayList<>(), new ArrayDeque<>(), new BitSet(), "text")) {
      NameHooks.stored(each, FIELD);
      assertThat(WeakShadows.shadowOrNone(each).isNone()).isTrue();
    }
    NameHooks.stored(null, FIELD);
  }

  @Test
  void nothingIsEnteredWhileNobodyWatches() {
    MapHooks.connect(null);
    List<String> list = new ArrayList<>();
    NameHooks.stored(list, FIELD);
    assertThat(WeakShadows.shadowOrNone(list).isNone()).isTrue();
  }
}
