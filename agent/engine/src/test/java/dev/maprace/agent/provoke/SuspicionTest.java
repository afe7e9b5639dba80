package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.provoke.DangerousPair.State;
import dev.maprace.runtime.AccessKind;
import dev.maprace.runtime.NameHooks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a race may have one chance per JVM, accesses are held before any near miss. */
class SuspicionTest {

  private static final String STATIC = NameHooks.STATIC + "com.acme.Names.cache";

  private static final int[] NONE = {};

  private final Scene scene = new Scene(new Planner(1));

  private Hold alone(String site, String field, long writes, int... monitors) {
    Approach access = Scene.access(1, AccessKind.WRITE, site, 0);
    return scene.planner.alone(access, field, writes, false, () -> monitors);
  }

  @Test
  void aSecondThreadIsHeldWhenItFirstComes() {
    scene.nextMap(1);
    Hold hold = scene.write(2, "b", 5_000);
    assertThat(hold.isSuspicion()).isTrue();
    assertThat(hold.nanos()).isEqualTo(Scene.nanos(50));
    scene.release(hold);
    assertThat(scene.write(2, "b", 6_000)).as("no newcomer any more").isNull();
  }

  @Test
  void atOneSiteWritersAreHeldTwiceAndReadersOnce() {
    for (int map = 1; map <= 3; map++) {
      scene.nextMap(1);
      assertThat(scene.write(2, "b", 5_000) != null).isEqualTo(map <= 2);
      scene.nextMap(1);
      assertThat(scene.read(2, "c", 5_000) != null).isEqualTo(map <= 1);
    }
  }

  @Test
  void nobodyIsHeldWhoseMapItIs() {
    scene.nextMap(2);
    assertThat(scene.write(2, "b", 0)).isNull();
    scene.nextMap(0);
    assertThat(scene.read(2, "b", 0)).as("a map that nobody wrote").isNull();
  }

  @Test
  void theFirstWriteToAStaticFieldsMapIsHeldOnceForAShortTime() {
    Hold hold = alone("a", STATIC, 0);
    assertThat(hold.isSuspicion()).isTrue();
    assertThat(hold.nanos()).isEqualTo(Scene.nanos(15));
    assertThat(hold.history()).isNull();
    assertThat(alone("a", STATIC, 0)).isNull();
  }

  @Test
  void theSecondIsHeldTwiceAndLonger() {
    assertThat(alone("a", STATIC, 1).nanos()).isEqualTo(Scene.nanos(50));
    assertThat(alone("a", STATIC, 1)).isNotNull();
    assertThat(alone("a", STATIC, 1)).isNull();
  }

  @Test
  void theThirdIsNotHeld() {
    assertThat(scene.planner.follows(STATIC, 2)).isFalse();
    assertThat(alone("a", STATIC, 2)).isNull();
  }

  /** Who finds it empty waits for the lock; who finds it begun goes on without. */
  @Test
  void underAMonitorTheSecondWriteIsTheBetterChance() {
    assertThat(alone("a", STATIC, 0, 7)).isNull();
    assertThat(alone("b", STATIC, 1, 7)).isNotNull();
  }

  @Test
  void theMapOfAnInstanceFieldIsNotSuspiciousByItself() {
    assertThat(alone("a", Scene.FIELD, 0)).isNull();
  }

  @Test
  void nothingIsHeldThatNobodyElseCanReachYet() {
    PlanEntry dangerous = new PlanEntry("a", "b", State.DANGEROUS, 1, 1, 0, 0, 0, 0);
    scene.planner.load(new Plan(List.of(dangerous), List.of()));
    Approach access = Scene.access(1, AccessKind.WRITE, "a", 0);
    assertThat(scene.planner.alone(access, STATIC, 0, true, () -> NONE)).isNull();
    assertThat(scene.planner.alone(access, STATIC, 0, false, () -> NONE)).isNotNull();
  }

  @Test
  void aPairOfAnEarlierRunHoldsTheFirstThreadBeforeTheSecondHasCome() {
    PlanEntry dangerous = new PlanEntry("a", "b", State.DANGEROUS, 1, 1, Scene.nanos(60), 0, 0, 0);
    scene.planner.load(new Plan(List.of(dangerous), List.of(Scene.FIELD)));
    Hold hold = alone("a", Scene.FIELD, 5);
    assertThat(hold.pair().partnerOf("a")).isEqualTo("b");
    assertThat(hold.nanos()).isEqualTo(Scene.nanos(75));
    assertThat(hold.history()).isNull();
  }
}
