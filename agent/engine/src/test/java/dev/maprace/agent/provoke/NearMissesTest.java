package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.provoke.DangerousPair.State;
import dev.maprace.runtime.AccessKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a pair of call sites dangerous, and how long an access at one of them is held. */
class NearMissesTest {

  private final Scene scene = new Scene(new Planner(1));

  @Test
  void aNearMissMakesAPairAndHoldsTheVeryAccess() {
    scene.write(1, "a", 0);
    Approach access = Scene.access(2, AccessKind.READ, "b", 40);
    Hold hold = scene.approach(access);
    assertThat(hold.access()).isSameAs(access);
    assertThat(hold.isSuspicion()).isFalse();
    assertThat(scene.pair().one()).isEqualTo("a");
    assertThat(scene.pair().other()).isEqualTo("b");
    assertThat(scene.pair().state()).isEqualTo(State.DANGEROUS);
    assertThat(scene.pair().oneProbability()).isEqualTo(1);
    assertThat(scene.pair().otherProbability()).isEqualTo(1);
  }

  @Test
  void aLineThatTwoThreadsRunIsAPairWithItself() {
    scene.write(1, "a", 0);
    assertThat(scene.write(2, "a", 1).pair().partnerOf("a")).isEqualTo("a");
  }

  @Test
  void anIterationConflictsWithAWriteAndWithNothingElse() {
    scene.iterate(1, "a", 0);
    scene.read(2, "b", 1);
    scene.iterate(3, "c", 2);
    assertThat(scene.planner.plan().pairs()).isEmpty();
    scene.write(3, "d", 3);
    assertThat(scene.planner.plan().pairs())
        .extracting(PlanEntry::key)
        .containsExactly("a | d", "b | d");
  }

  @Test
  void twoReadsAreNoPair() {
    scene.read(1, "a", 0);
    assertThat(scene.read(2, "b", 1)).isNull();
    assertThat(scene.planner.plan()).isEqualTo(Plan.EMPTY);
  }

  @Test
  void twoAccessesOfOneThreadAreNoPair() {
    scene.write(1, "a", 0);
    assertThat(scene.write(1, "b", 1)).isNull();
    assertThat(scene.planner.plan()).isEqualTo(Plan.EMPTY);
  }

  @Test
  void aHundredMillisecondsAreNear() {
    scene.write(1, "a", 0);
    scene.read(2, "b", 100);
    assertThat(scene.pair().gapNanos()).isEqualTo(Planner.NEAR_NANOS);
  }

  @Test
  void moreIsNot() {
    scene.write(1, "a", 0);
    scene.read(2, "b", 100.001);
    assertThat(scene.planner.plan()).isEqualTo(Plan.EMPTY);
  }

  @Test
  void accessesToDifferentMapsAreNotNear() {
    scene.write(1, "a", 0);
    scene.nextMap(0);
    assertThat(scene.read(2, "b", 1)).isNull();
    assertThat(scene.planner.plan()).isEqualTo(Plan.EMPTY);
  }

  @Test
  void theLongestGapCounts() {
    scene.write(1, "a", 0);
    scene.release(scene.read(2, "b", 60));
    scene.release(scene.read(2, "b", 70));
    scene.release(scene.write(1, "a", 80));
    assertThat(scene.pair().gapNanos()).isEqualTo(Scene.nanos(70));
  }

  /** The first three are long, as the gap may be of two rounds of one thread. */
  @ParameterizedTest
  @CsvSource({"0, 0, 50", "0, 30, 50", "0, 60, 75", "0, 100, 100", "2, 0, 50"})
  void aStretchIsAQuarterLongerThanTheGap(int stretches, double gap, double millis) {
    assertThat(holdAfter(stretches, gap).nanos()).isEqualTo(Scene.nanos(millis));
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 2", "3, 1, 2", "3, 8, 10", "9, 90, 100"})
  void laterOnesMayBeShort(int stretches, double gap, double millis) {
    assertThat(holdAfter(stretches, gap).nanos()).isEqualTo(Scene.nanos(millis));
  }

  private Hold holdAfter(int stretches, double gap) {
    PlanEntry known =
        new PlanEntry("a", "b", State.DANGEROUS, 1, 1, Scene.nanos(gap), stretches, 0, 0);
    scene.planner.load(new Plan(List.of(known), List.of()));
    return scene.read(1, "b", 0);
  }

  @Test
  void whoHadTheMapAloneIsNearToo() {
    Approach alone = Scene.access(1, AccessKind.WRITE, "a", 0);
    scene.planner.alone(alone, Scene.FIELD, 0, false, () -> new int[0]);
    scene.nextMap(1);
    Hold hold = scene.read(2, "b", 40);
    assertThat(hold.pair().partnerOf("b")).isEqualTo("a");
  }

  @Test
  void butNotWhoWroteAnotherMapOfThatField() {
    Approach alone = Scene.access(1, AccessKind.WRITE, "a", 0);
    scene.planner.alone(alone, Scene.FIELD, 0, false, () -> new int[0]);
    scene.nextMap(3);
    scene.read(2, "b", 40);
    assertThat(scene.planner.plan().pairs()).isEmpty();
  }

  @Test
  void whereANearMissWasSeenAllWritesOfOneThreadAreFollowed() {
    assertThat(scene.planner.follows(Scene.FIELD, 1)).isTrue();
    assertThat(scene.planner.follows(Scene.FIELD, 2)).isFalse();
    scene.nearMiss();
    assertThat(scene.planner.follows(Scene.FIELD, 2)).isTrue();
    assertThat(scene.planner.follows("com.acme.Orders.closed", 2)).isFalse();
    assertThat(scene.planner.follows(null, 0)).isFalse();
    assertThat(scene.planner.plan().fields()).containsExactly(Scene.FIELD);
  }

  @Test
  void aSiteMayHaveAnyName() {
    // Kotlin and Groovy name tests in sentences.
    scene.write(1, "com.acme.OrdersSpec.a | b(OrdersSpec.groovy:7)", 0);
    assertThat(scene.read(2, "com.acme.OrdersSpec.c | d(OrdersSpec.groovy:9)", 1)).isNotNull();
  }

  @Test
  void pairsDoNotGrowWithoutEnd() {
    for (int i = 0; i < 10_100; i++) {
      scene.nextMap(0);
      scene.write(1, "a" + i, 0);
      scene.read(2, "b" + i, 1);
    }
    assertThat(scene.planner.plan().pairs()).hasSize(10_000);
  }
}
