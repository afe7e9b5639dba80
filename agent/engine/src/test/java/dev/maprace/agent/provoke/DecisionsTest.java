package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maprace.agent.provoke.DangerousPair.State;
import dev.maprace.agent.provoke.Planner.End;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which of the accesses at dangerous sites are held. */
class DecisionsTest {

  private static final int[] NONE = {};

  private final Scene scene = new Scene(new Planner(1));

  @Test
  void oneThreadAtATimeIsHeldAtAMap() {
    Hold hold = scene.nearMiss();
    assertThat(scene.write(1, "a", 50)).isNull();
    assertThat(scene.read(3, "b", 60)).isNull();
    MapHistory held = scene.history;
    scene.nextMap(0);
    assertThat(scene.read(3, "b", 60)).as("at another map").isNotNull();
    scene.history = held;
    scene.over(hold, End.NOTHING, 90);
    assertThat(scene.write(1, "a", 100)).isNotNull();
  }

  @Test
  void theMostDangerousPairOfASiteIsWhyItIsHeld() {
    scene.planner.load(
        new Plan(
            List.of(entry("a", "b", 0.2), entry("b", "c", 1), entry("b", "d", 0.5)), List.of()));
    assertThat(scene.read(1, "b", 0).pair().partnerOf("b")).isEqualTo("c");
  }

  private static PlanEntry entry(String one, String other, double probability) {
    return new PlanEntry(one, other, State.DANGEROUS, probability, probability, 0, 1, 0, 0);
  }

  @Test
  void theSameSeedDecidesTheSame() {
    assertThat(decisions(42)).isEqualTo(decisions(42)).isNotEqualTo(decisions(43));
  }

  /** Of three threads at eight sites, for some time at each of fifty maps. */
  private static String decisions(long seed) {
    Scene scene = new Scene(new Planner(seed));
    Random random = new Random(7);
    StringBuilder decisions = new StringBuilder();
    for (int step = 0; step < 1_000; step++) {
      if (step % 20 == 0) {
        scene.nextMap(0);
      }
      int thread = random.nextInt(3) + 1;
      String site = "site-" + random.nextInt(8) + step / 200;
      Hold hold =
          random.nextBoolean()
              ? scene.write(thread, site, step * 7)
              : scene.read(thread, site, step * 7);
      decisions.append(hold == null ? "." : hold.isSuspicion() ? "s" : "p");
      if (hold != null) {
        scene.over(hold, random.nextInt(20) == 0 ? End.MET : End.IN_VAIN, step * 7 + 3);
      }
    }
    return decisions.toString();
  }

  @Test
  void anAccessIsHeldAsOftenAsItsProbabilitySays() {
    int held = 0;
    for (int seed = 1; seed <= 2_000; seed++) {
      Scene each = new Scene(new Planner(seed));
      each.planner.load(new Plan(List.of(entry("a", "b", 0.7)), List.of()));
      held += each.read(1, "b", 0) == null ? 0 : 1;
    }
    assertThat(held / 2_000.0).isCloseTo(0.7, within(0.05));
  }

  @Test
  void aLockThatBothSidesTakeProtectsThem() {
    Hold reader = scene.nearMiss();
    assertThat(scene.planner.isProtected(reader, new int[] {7, 8})).as("of one side").isFalse();
    scene.release(reader);
    Hold writer = scene.write(1, "a", 80);
    assertThat(scene.planner.isProtected(writer, new int[] {9, 8})).isTrue();
    assertThat(scene.pair().oneProbability()).isEqualTo(0.6);
    assertThat(scene.pair().otherProbability()).isEqualTo(1);
  }

  @Test
  void differentLocksAndNoneProtectNobody() {
    Hold reader = scene.nearMiss();
    scene.planner.isProtected(reader, new int[] {7});
    scene.release(reader);
    Hold writer = scene.write(1, "a", 80);
    assertThat(scene.planner.isProtected(writer, new int[] {9})).isFalse();
    assertThat(scene.planner.isProtected(writer, NONE)).isFalse();
    assertThat(scene.pair().oneProbability()).isEqualTo(1);
  }

  /** Whether the next thread comes to this line with the same lock is not known. */
  @Test
  void aPairWithItselfIsNeverTakenForProtected() {
    scene.write(1, "a", 0);
    Hold hold = scene.write(2, "a", 40);
    assertThat(scene.planner.isProtected(hold, new int[] {7})).isFalse();
    assertThat(scene.planner.isProtected(hold, new int[] {7})).isFalse();
  }
}
