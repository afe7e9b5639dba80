package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SlotTest {

  private final HashMap<String, String> map = new HashMap<>();

  @Test
  void aShadowKeepsTheViewThatStoodThereBefore() {
    Set<String> view = map.keySet();
    Shadow shadow = MapHooks.shadow(map, AbstractMapSlot.get(map));
    assertThat(AbstractMapSlot.get(map)).isSameAs((Object) shadow);
    assertThat((Object) MapHooks.view(AbstractMapSlot.get(map))).isSameAs(view);
  }

  @Test
  void aViewThatComesLaterStandsBehindTheShadow() {
    Shadow shadow = MapHooks.shadow(map, null);
    Set<String> view = Set.of();
    MapHooks.setView(map, view);
    assertThat(AbstractMapSlot.get(map)).isSameAs((Object) shadow);
    assertThat((Object) MapHooks.view(AbstractMapSlot.get(map))).isSameAs(view);
  }

  @Test
  void aMapThatIsOnlyReadHasItsViewAlone() {
    Set<String> view = Set.of();
    MapHooks.setView(map, view);
    assertThat((Object) AbstractMapSlot.get(map)).isSameAs(view);
    assertThat(MapHooks.shadowOrNone(AbstractMapSlot.get(map)).isNone()).isTrue();
    assertThat(MapHooks.shadowOfArgument(map).isNone()).isTrue();
    assertThat(MapHooks.shadowOfArgument("not a map").isNone()).isTrue();
  }

  @Test
  void aCloneHasNoShadow() {
    MapHooks.shadow(map, null);
    MapHooks.setView(map, null);
    assertThat(AbstractMapSlot.get(map)).isNull();
  }

  @Test
  void twoFirstWritersGetOneShadow() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      HashMap<String, String> fresh = new HashMap<>();
      CyclicBarrier barrier = new CyclicBarrier(2);
      AtomicReference<Shadow> theirs = new AtomicReference<>();
      Thread other =
          new Thread(
              () -> {
                await(barrier);
                theirs.set(MapHooks.shadow(fresh, AbstractMapSlot.get(fresh)));
              });
      other.start();
      await(barrier);
      MapHooks.setView(fresh, Set.of("view"));
      Shadow mine = MapHooks.shadow(fresh, AbstractMapSlot.get(fresh));
      other.join();
      assertThat((Object) theirs.get()).isSameAs(mine);
      assertThat((Object) MapHooks.view(AbstractMapSlot.get(fresh))).isEqualTo(Set.of("view"));
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoeverLooksPastTheInstrumentationFindsTheKeys() {
    map.put("key", "value");
    Set<String> view = map.keySet();
    Shadow shadow = MapHooks.shadow(map, AbstractMapSlot.get(map));
    assertThat(shadow).containsExactlyElementsOf(view);
    assertThat(MapHooks.shadow(new HashMap<>(), null)).isEmpty();
  }
}
