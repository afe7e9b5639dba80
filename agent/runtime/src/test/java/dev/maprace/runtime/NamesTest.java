package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A map has the name of the field that held it first, whatever is around it there. */
class NamesTest {

  private static final String FIELD = "com.acme.Orders.open";

  private Stage stage;

  @BeforeEach
  void connect() {
    stage = new Stage();
  }

  @AfterEach
  void disconnect() {
    stage.close();
  }

  static Stream<Function<Map<Object, Boolean>, Object>> around() {
    return Stream.of(
        map -> map,
        Collections::synchronizedMap,
        Collections::unmodifiableMap,
        map -> Collections.unmodifiableMap(Collections.synchronizedMap(map)),
        map -> Collections.checkedMap(map, Object.class, Boolean.class),
        Collections::newSetFromMap,
        map -> Collections.synchronizedSet(Collections.newSetFromMap(map)),
        map -> Collections.unmodifiableSet(Collections.newSetFromMap(map)));
  }

  @ParameterizedTest
  @MethodSource
  void around(Function<Map<Object, Boolean>, Object> wrapper) {
    Map<Object, Boolean> map = new HashMap<>();
    NameHooks.stored(wrapper.apply(map), FIELD);
    assertThat(NameHooks.nameOf(map)).isEqualTo(FIELD);
  }

  @Test
  void aSortedWrapperIsLookedThroughToo() {
    TreeMap<Object, Object> map = new TreeMap<>();
    NameHooks.stored(Collections.synchronizedNavigableMap(map), FIELD);
    assertThat(NameHooks.nameOf(map)).isEqualTo(FIELD);
  }

  @Test
  void whatASetHidesIsItsMap() {
    for (Collection<Object> set : List.of(new HashSet<>(), new TreeSet<>())) {
      NameHooks.stored(Collections.synchronizedCollection(set), FIELD);
      assertThat(NameHooks.nameOf(NameHooks.mapOf(set))).isEqualTo(FIELD);
    }
  }

  @Test
  void theFirstFieldStands() {
    OwnMap map = new OwnMap();
    NameHooks.stored(map, FIELD);
    NameHooks.stored(map, "com.acme.Orders.later");
    assertThat(NameHooks.nameOf(map)).isEqualTo(FIELD);
  }

  @Test
  void whatHasNoShadowHasNoName() {
    NameHooks.stored("text", FIELD);
    NameHooks.stored(null, FIELD);
    assertThat(NameHooks.nameOf("text")).isNull();
    assertThat(NameHooks.nameOf(new HashMap<>())).isNull();
    assertThat(NameHooks.nameOf(new OwnMap())).isNull();
    assertThat(NameHooks.nameOf(this)).isNull();
  }

  /** As the instrumentation leaves a map of the application. */
  @SuppressWarnings("UnusedVariable") // Only its place is asked for.
  private static final class OwnMap {
    Shadow $maprace;
  }
}
