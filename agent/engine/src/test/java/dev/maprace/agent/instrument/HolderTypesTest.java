package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.SimpleDateFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class HolderTypesTest {

  private static Predicate<String> types(Collection<Class<?>> besides) {
    HolderTypes types =
        new HolderTypes((holder, type) -> type.startsWith("com.acme.Tally"), besides);
    return descriptor -> types.contains("com/acme/Orders", descriptor);
  }

  @Test
  void mapsAndSetsAreHeldByFieldsOfTheirTypes() {
    assertThat(List.of("Ljava/util/Map;", "Ljava/util/TreeMap;", "Ljava/util/Set;"))
        .allMatch(types(List.of()));
  }

  @Test
  void listsAreSoughtForOnlyIfTheyAreWatched() {
    List<String> ofLists =
        List.of("Ljava/util/ArrayList;", "Ljava/util/List;", "Ljava/util/Collection;");
    assertThat(ofLists).noneMatch(types(List.of()));
    assertThat(ofLists).allMatch(types(List.of(ArrayList.class)));
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
        .allMatch(types(watched));
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
        .noneMatch(types(List.of(ArrayList.class)));
  }

  /** Its nodes are linked at each step. */
  @Test
  void whatAMapHoldsOfItsOwnDoesNotCount() {
    HolderTypes types = new HolderTypes((holder, type) -> true, List.of());
    assertThat(types.contains("com/acme/PairMap$Walk", "Lcom/acme/PairMap;")).isFalse();
    assertThat(types.contains("com/acme/PairMap$Node", "Lcom/acme/PairMap$Node;")).isFalse();
    assertThat(types.contains("com/acme/PairMaps", "Lcom/acme/PairMap;")).isTrue();
    assertThat(types.contains("com/acme/Orders", "Lcom/acme/Orders$RecentCache;")).isTrue();
    assertThat(types.contains("com/acme/PairMap$Node", "Ljava/util/Map;")).isTrue();
  }

  @Test
  void ofTheApplicationsClassesTheNameSpeaks() {
    assertThat(List.of("Lcom/acme/LongHashMap;", "Lcom/acme/LruCache;", "Lcom/acme/Tally;"))
        .allMatch(types(List.of()));
    assertThat(types(List.of()).test("Lcom/acme/Order;")).isFalse();
  }
}
