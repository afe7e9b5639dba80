package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maprace.agent.provoke.DangerousPair.State;
import dev.maprace.agent.provoke.Planner.End;
import dev.maprace.runtime.AccessKind;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What becomes of a pair whose accesses were held. */
class StretchesTeachTest {

  private static final Offset<Double> EXACTLY = within(1e-9);

  private final Scene scene = new Scene(new Planner(1));

  private void assertProbabilities(double one, double other) {
    assertThat(scene.pair().oneProbability()).isCloseTo(one, EXACTLY);
    assertThat(scene.pair().otherProbability()).isCloseTo(other, EXACTLY);
  }

  @Test
  void eachStretchInVainTakesATenth() {
    Hold hold = scene.nearMiss();
    scene.over(hold, End.IN_VAIN, 90);
    assertProbabilities(0.9, 0.9);
    scene.over(hold, End.IN_VAIN, 140);
    assertProbabilities(0.8, 0.8);
    assertThat(scene.pair().stretches()).isEqualTo(2);
  }

  @Test
  void furtherNearMissesGiveNothingBack() {
    scene.over(scene.nearMiss(), End.IN_VAIN, 90);
    for (int round = 0; round < 20; round++) {
      scene.release(scene.write(1, "a", 110 + round * 20));
      scene.release(scene.read(2, "b", 120 + round * 20));
    }
    assertProbabilities(0.9, 0.9);
  }

  @Test
  void afterTenInVainThePairIsSpent() {
    Hold hold = scene.nearMiss();
    for (int stretch = 1; stretch <= 9; stretch++) {
      scene.over(hold, End.IN_VAIN, 90);
      assertThat(scene.pair().state()).isEqualTo(State.DANGEROUS);
    }
    scene.over(hold, End.IN_VAIN, 90);
    assertThat(scene.pair().state()).isEqualTo(State.SPENT);
    assertNeverHeld();
  }

  private void assertNeverHeld() {
    for (int round = 0; round < 20; round++) {
      assertThat(scene.write(1, "a", 1_010 + round * 20)).isNull();
      assertThat(scene.read(2, "b", 1_020 + round * 20)).isNull();
    }
  }

  @Test
  void aPartnerThatIsBlockedTakesFromTheHeldSideAlone() {
    scene.over(scene.nearMiss(), End.BLOCKED, 45);
    assertProbabilities(1, 0.6);
  }

  @Test
  void theOtherSideIsHeldThoughTheFirstIsUsedUp() {
    Hold hold = scene.nearMiss();
    for (int stretch = 0; stretch < 3; stretch++) {
      scene.over(hold, End.BLOCKED, 45);
    }
    assertProbabilities(1, 0);
    assertThat(scene.pair().state()).isEqualTo(State.DANGEROUS);
    assertThat(scene.read(2, "b", 1_000)).isNull();
    assertThat(scene.write(1, "a", 2_000)).isNotNull();
  }

  @Test
  void aPartnerThatWasMetIsStretchedForALittleLonger() {
    Hold hold = scene.nearMiss();
    scene.over(hold, End.MET, 50);
    assertProbabilities(0.6, 0.6);
    assertThat(scene.pair().met()).isEqualTo(1);
    scene.over(hold, End.MET, 50);
    scene.over(hold, End.MET, 50);
    assertThat(scene.pair().state()).isEqualTo(State.SPENT);
  }

  @Test
  void aStretchThatDidNotTakePlaceTeachesNothing() {
    scene.over(scene.nearMiss(), End.NOTHING, 40);
    assertProbabilities(1, 1);
    assertThat(scene.pair().stretches()).isZero();
  }

  @Test
  void aPartnerThatComesTwiceAsSoonAsTheStretchIsOverIsOrdered() {
    stretchUntil(90, 91);
    assertThat(scene.pair().state()).isEqualTo(State.DANGEROUS);
    stretchUntil(390, 391);
    assertThat(scene.pair().state()).isEqualTo(State.ORDERED);
    assertNeverHeld();
  }

  /** The reader is held for 50 ms; then the writer comes. */
  private void stretchUntil(double end, double partner) {
    scene.release(scene.write(1, "a", end - 90));
    Hold hold = scene.read(2, "b", end - 50);
    assertThat(hold).as("with this seed").isNotNull();
    scene.over(hold, End.IN_VAIN, end);
    scene.release(scene.write(1, "a", partner));
  }

  @Test
  void aPartnerThatComesLaterIsNot() {
    stretchUntil(90, 94);
    stretchUntil(390, 394);
    assertThat(scene.pair().waits()).isZero();
  }

  @Test
  void norIsOneThatUsedTheMapMeanwhile() {
    Hold hold = scene.nearMiss();
    scene.write(1, "c", 60);
    scene.over(hold, End.IN_VAIN, 90);
    scene.write(1, "a", 91);
    assertThat(entry("a | b").waits()).isZero();
  }

  @Test
  void norIsAnotherReader() {
    scene.over(scene.nearMiss(), End.IN_VAIN, 90);
    scene.release(scene.read(3, "a", 91));
    scene.release(scene.write(1, "a", 91.5));
    assertThat(entry("a | b").waits()).as("the first to come is who waited").isZero();
  }

  @Test
  void norIsWhoHasBeenMet() {
    Hold met = scene.nearMiss();
    scene.over(met, End.MET, 50);
    for (int round = 1; round <= 3; round++) {
      Hold hold = new Hold(reader(round * 300), met.pair(), met.nanos(), scene.history);
      scene.over(hold, End.IN_VAIN, round * 300 + 50);
      scene.release(scene.write(1, "a", round * 300 + 51));
    }
    assertThat(scene.pair().waits()).isEqualTo(3);
    assertThat(scene.pair().state()).isEqualTo(State.DANGEROUS);
  }

  private static Approach reader(double millis) {
    return Scene.access(2, AccessKind.READ, "b", millis);
  }

  private PlanEntry entry(String key) {
    return scene.planner.plan().pairs().stream()
        .filter(entry -> entry.key().equals(key))
        .findAny()
        .orElseThrow();
  }
}
