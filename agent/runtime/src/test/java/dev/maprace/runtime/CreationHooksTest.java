package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreationHooksTest {

  private static final int MANY = 1_000;

  /** Each test has a place that no other has used. */
  private static final AtomicInteger PLACES = new AtomicInteger();

  private final int place = PLACES.getAndIncrement();
  private final Stage stage = new Stage();

  @BeforeEach
  void allow() {
    CreationHooks.takeNew();
    CreationHooks.allow(MANY, MANY);
  }

  @AfterEach
  void end() {
    CreationHooks.allowNone();
    stage.close();
  }

  private Creation make(Map<?, ?> map) {
    CreationHooks.made(map, place);
    return MapHooks.shadowOfArgument(map).creation();
  }

  @Test
  void aMapKnowsWhereItWasMade() {
    Creation creation = make(new HashMap<>());
    assertThat(creation.className).isEqualTo("java.util.HashMap");
    assertThat(creation.thread).isEqualTo(Thread.currentThread().getName());
    assertThat(creation.millis).isPositive();
    assertThat(((Throwable) creation.stack()).getStackTrace())
        .extracting(StackTraceElement::getMethodName)
        .contains("aMapKnowsWhereItWasMade");
  }

  @Test
  void theMapOfASetKnowsWhereTheSetWasMade() {
    HashSet<String> set = new HashSet<>();
    CreationHooks.made(set, place);
    assertThat(CreationHooks.takeNew().className).isEqualTo("java.util.HashSet");
  }

  @Test
  void aMapThatHasBeenWrittenMeanwhileKeepsItsShadow() {
    TreeMap<String, String> map = new TreeMap<>();
    Shadow shadow = MapHooks.shadow(map, null);
    assertThat(make(map)).isNotNull().isSameAs(shadow.creation());
  }

  @Test
  void theFieldsNameIsKnownBesideIt() {
    HashMap<String, String> map = new HashMap<>();
    make(map);
    NameHooks.stored(map, "com.acme.Orders.all");
    NameHooks.stored(map, "com.acme.Orders.some");
    assertThat(NameHooks.nameOf(map)).isEqualTo("com.acme.Orders.all");
    assertThat(MapHooks.shadowOfArgument(map).creation()).isNotNull();
  }

  @Test
  void aMapIsNotedOnceThoughTwoConstructorsTellOfIt() {
    HashMap<String, String> map = new HashMap<>();
    Creation first = make(map);
    assertThat(make(map)).isSameAs(first);
    assertThat(CreationHooks.takeNew()).isSameAs(first);
    assertThat(first.earlier()).isNull();
  }

  @Test
  void ofEachPlaceTheFirstOnesAreNotedAndOneOfEachSecond() {
    assertThat(notedOf(MANY)).isEqualTo(CreationHooks.FIRST);
    for (int turn = 0; turn < 10; turn++) {
      CreationHooks.allow(MANY, MANY);
    }
    assertThat(notedOf(MANY)).isOne();
    int elsewhere = PLACES.getAndIncrement();
    CreationHooks.made(new HashMap<>(), elsewhere);
    assertThat(CreationHooks.takeNew()).isNotNull();
  }

  private int notedOf(int maps) {
    for (int i = 0; i < maps; i++) {
      make(new HashMap<>());
    }
    int noted = 0;
    for (Creation each = CreationHooks.takeNew(); each != null; each = each.earlier()) {
      noted++;
    }
    return noted;
  }

  @Test
  void noMoreAreNotedThanAreAllowed() {
    CreationHooks.allowNone();
    CreationHooks.allow(5, 3);
    assertThat(notedOf(MANY)).isEqualTo(3);
  }

  @Test
  void nothingIsNotedWhileNobodyWatches() {
    MapHooks.connect(null);
    assertThat(make(new HashMap<>())).isNull();
  }

  @Test
  void whatIsNotWatchedIsNotNoted() {
    CreationHooks.made(new ConcurrentHashMap<>(), place);
    CreationHooks.made("not a map", place);
    CreationHooks.made(null, place);
    assertThat(CreationHooks.takeNew()).isNull();
  }

  @Test
  void whatIsSettledHoldsNoStackOfTheJvms() {
    Creation creation = make(new HashMap<>());
    creation.settle("small");
    assertThat(creation.stack()).isEqualTo("small");
  }
}
