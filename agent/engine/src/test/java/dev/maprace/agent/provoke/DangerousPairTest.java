package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.provoke.DangerousPair.State;
import org.junit.jupiter.api.Test;

class DangerousPairTest {

  @Test
  void isTheSameWhicheverSiteCameFirst() {
    assertThat(new DangerousPair("b", "a").toEntry())
        .isEqualTo(new DangerousPair("a", "b").toEntry());
    assertThat(DangerousPair.key("b", "a")).isEqualTo(DangerousPair.key("a", "b"));
  }

  @Test
  void knowsThePartnerOfEitherSite() {
    DangerousPair pair = new DangerousPair("b", "a");
    assertThat(pair.partnerOf("a")).isEqualTo("b");
    assertThat(pair.partnerOf("b")).isEqualTo("a");
  }

  @Test
  void eachSideHasItsOwnProbability() {
    DangerousPair pair = new DangerousPair("a", "b");
    pair.blockedAt("a");
    assertThat(pair.probabilityAt("a")).isEqualTo(0.6);
    assertThat(pair.probabilityAt("b")).isEqualTo(1);
  }

  @Test
  void comesBackFromAPlanAsItWas() {
    PlanEntry entry = new PlanEntry("a", "b", State.DANGEROUS, 0.6, 0.9, 5, 7, 0, 1);
    assertThat(DangerousPair.of(entry).toEntry()).isEqualTo(entry);
  }

  @Test
  void whatWasHeldInVainHasASecondChance() {
    DangerousPair pair = DangerousPair.of(new PlanEntry("a", "b", State.SPENT, 0, 0.2, 5, 9, 0, 0));
    assertThat(pair.state()).isEqualTo(State.DANGEROUS);
    assertThat(pair.probabilityAt("a")).isEqualTo(0.5);
    assertThat(pair.probabilityAt("b")).isEqualTo(0.5);
  }

  /** A run is judged by what it finds itself. */
  @Test
  void whatRacedInAnEarlierRunIsShownAgain() {
    DangerousPair pair = DangerousPair.of(new PlanEntry("a", "b", State.SPENT, 0, 0, 5, 3, 2, 0));
    assertThat(pair.state()).isEqualTo(State.DANGEROUS);
    assertThat(pair.probabilityAt("a")).isEqualTo(1);
    assertThat(pair.probabilityAt("b")).isEqualTo(1);
  }

  @Test
  void whatWasOrderedInAnEarlierRunStaysSo() {
    DangerousPair pair =
        DangerousPair.of(new PlanEntry("a", "b", State.ORDERED, 0.8, 0.8, 5, 2, 0, 2));
    pair.inVain();
    assertThat(pair.state()).isEqualTo(State.ORDERED);
    assertThat(pair.probabilityAt("a")).isZero();
  }

  @Test
  void anOrderSeenInTwoRunsIsAnOrder() {
    DangerousPair pair =
        DangerousPair.of(new PlanEntry("a", "b", State.DANGEROUS, 0.9, 0.9, 5, 1, 0, 1));
    pair.waited();
    assertThat(pair.state()).isEqualTo(State.ORDERED);
  }
}
