package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.SimpleDateFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolderTypesTest {

  private static HolderTypes types(Collection<Class<?>> besides) {
    return new HolderTypes("com.acme.Tally"::equals, besides);
  }

  @Test
  void mapsAndSetsAreHeldByFieldsOfTheirTypes() {
    assertThat(List.of("Ljava/util/Map;", "Ljava/util/TreeMap;", "Ljava/util/Set;"))
        .allMatch(types(List.of())::contains);
  }

  @Test
  void listsAreSoughtForOnlyIfTheyAreWatched() {
    List<String> ofLists =
        List.of("Ljava/util/ArrayList;", "Ljava/util/List;", "Ljava/util/Collection;");
    assertThat(ofLists).noneMatch(types(List.of())::contains);
    assertThat(ofLists).allMatch(types(List.of(ArrayList.class))::contains);
  }

  @Test
  void allThatAnObjectCanBeHeldAsIsKnownFromItsClass() {
    List<Class<?>> watched = List.of(ArrayDeque.class, BitSet.class, SimpleDateFormat.class);
    assertThat(
            List.of(
                "Ljava/util/Deque;",
                "Ljava/util/Queue;",
                "Ljava/util/BitSet;",
                "Ljava/text/DateFormat;",
                "Ljava/text/Format;"))
        .allMatch(types(watched)::contains);
  }

  @Test
  void whatSaysNothingOfAnObjectDoesNotCount() {
    assertThat(
            List.of(
                "Ljava/lang/Object;",
                "Ljava/lang/Cloneable;",
                "Ljava/lang/Iterable;",
                "Ljava/io/Serializable;",
                "I",
                "[Ljava/util/Map;"))
        .noneMatch(types(List.of(ArrayList.class))::contains);
  }

  @Test
  void ofTheApplicationsClassesTheNameSpeaks() {
    assertThat(List.of("Lcom/acme/LongHashMap;", "Lcom/acme/Tally;"))
        .allMatch(types(List.of())::contains);
    assertThat(types(List.of()).contains("Lcom/acme/Order;")).isFalse();
  }
}
