package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.provoke.DangerousPair.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Plans of any number of forks merge to one, in whatever order. */
class PlanTest {

  private static final int ROUNDS = 500;
  private static final List<State> STATES = List.of(State.values());

  @RepeatedTest(3)
  void mergingIsCommutativeAssociativeAndIdempotent(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int round = 0; round < ROUNDS; round++) {
      Plan one = any(random);
      Plan two = any(random);
      Plan three = any(random);
      assertThat(one.merge(two)).isEqualTo(two.merge(one));
      assertThat(one.merge(two).merge(three)).isEqualTo(one.merge(two.merge(three)));
      assertThat(one.merge(one)).isEqualTo(one);
      assertThat(one.merge(two).merge(two)).isEqualTo(one.merge(two));
      assertThat(one.merge(Plan.EMPTY)).isEqualTo(one);
    }
  }

  /** Of few sites and few values, so that plans have much in common. */
  private static Plan any(Random random) {
    List<PlanEntry> pairs = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (int one = 0; one < 4; one++) {
      for (int other = one; other < 4; other++) {
        if (random.nextBoolean()) {
          pairs.add(entry(random, "site-" + one, "site-" + other));
        }
      }
      if (random.nextBoolean()) {
        fields.add("field-" + one);
      }
    }
    return new Plan(pairs, fields);
  }

  private static PlanEntry entry(Random random, String one, String other) {
    return new PlanEntry(
        one,
        other,
        STATES.get(random.nextInt(3)),
        random.nextInt(3) / 2.0,
        random.nextInt(3) / 2.0,
        random.nextInt(2),
        random.nextInt(3),
        random.nextInt(2),
        random.nextInt(2));
  }

  @Test
  void nothingThatEitherKnowsIsLost() {
    Plan one = new Plan(List.of(new DangerousPair("a", "b").toEntry()), List.of("f"));
    Plan two = new Plan(List.of(new DangerousPair("c", "d").toEntry()), List.of("g"));
    assertThat(one.merge(two).pairs()).extracting(PlanEntry::key).containsExactly("a | b", "c | d");
    assertThat(one.merge(two).fields()).containsExactly("f", "g");
  }

  @Test
  void whoMetItsPartnerKnowsMoreThanWhoStretchedInVain() {
    PlanEntry vain = new PlanEntry("a", "b", State.SPENT, 0, 0, 9, 10, 0, 0);
    PlanEntry met = new PlanEntry("a", "b", State.DANGEROUS, 0.6, 0.6, 5, 1, 1, 0);
    assertThat(vain.merge(met)).isEqualTo(met);
  }

  @Test
  void whoStretchedOftenerKnowsMore() {
    PlanEntry twice = new PlanEntry("a", "b", State.DANGEROUS, 0.8, 0.8, 5, 2, 0, 0);
    PlanEntry fresh = new PlanEntry("a", "b", State.DANGEROUS, 1, 1, 9, 0, 0, 0);
    assertThat(fresh.merge(twice)).isEqualTo(twice);
  }
}
