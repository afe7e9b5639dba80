package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.provoke.DangerousPair.State;
import dev.maprace.runtime.AccessKind;
import org.junit.jupiter.api.Test;

class StretchBudgetTest {

  private static final long MUCH = Scene.nanos(1_000_000);
  private static final DangerousPair PAIR =
      DangerousPair.of(new PlanEntry("a", "b", State.DANGEROUS, 1, 1, 0, 0, 0, 0));

  private static Hold hold(int thread, double at, double millis) {
    Approach access = Scene.access(thread, AccessKind.WRITE, "a", at);
    return new Hold(access, PAIR, Scene.nanos(millis), null);
  }

  private static Hold suspicion(int thread, double at, double millis) {
    Approach access = Scene.access(thread, AccessKind.WRITE, "a", at);
    return new Hold(access, null, Scene.nanos(millis), null);
  }

  @Test
  void aJvmThatHasJustBegunHasTheShareOfTwoSeconds() {
    StretchBudget budget = new StretchBudget(25, MUCH, MUCH, 0);
    assertThat(budget.take(hold(1, 0, 500))).isTrue();
    assertThat(budget.take(hold(2, 0, 1))).isFalse();
    assertThat(budget.spentNanos()).isEqualTo(Scene.nanos(500));
  }

  @Test
  void theShareGrowsWithTime() {
    StretchBudget budget = new StretchBudget(25, MUCH, MUCH, Scene.nanos(1_000));
    assertThat(budget.take(hold(1, 11_000, 2_500))).isTrue();
    assertThat(budget.take(hold(1, 11_000, 1))).isFalse();
    assertThat(budget.take(hold(1, 11_004, 1))).isTrue();
  }

  @Test
  void aStretchIsTakenAsAWholeOrNotAtAll() {
    StretchBudget budget = new StretchBudget(25, MUCH, MUCH, 0);
    assertThat(budget.take(hold(1, 0, 501))).isFalse();
    assertThat(budget.spentNanos()).isZero();
    assertThat(budget.take(hold(1, 0, 500))).isTrue();
  }

  @Test
  void suspicionHasHalfOfTheShareAndPairsAllOfIt() {
    StretchBudget budget = new StretchBudget(25, MUCH, MUCH, 0);
    assertThat(budget.take(suspicion(1, 0, 250))).isTrue();
    assertThat(budget.take(suspicion(1, 0, 1))).isFalse();
    assertThat(budget.take(hold(1, 0, 250))).isTrue();
  }

  @Test
  void oneThreadHasOnlySoMuch() {
    StretchBudget budget = new StretchBudget(100, Scene.nanos(100), MUCH, 0);
    assertThat(budget.take(hold(1, 0, 100))).isTrue();
    assertThat(budget.take(hold(1, 0, 1))).isFalse();
    assertThat(budget.take(hold(2, 0, 100))).isTrue();
  }

  @Test
  void theJvmHasOnlySoMuchHoweverLongItRuns() {
    StretchBudget budget = new StretchBudget(100, MUCH, Scene.nanos(150), 0);
    assertThat(budget.take(hold(1, 900_000, 100))).isTrue();
    assertThat(budget.take(hold(2, 900_000, 100))).isFalse();
  }

  @Test
  void whatAStretchDidNotUseCanBeUsedByAnother() {
    StretchBudget budget = new StretchBudget(25, Scene.nanos(250), Scene.nanos(250), 0);
    Hold hold = suspicion(1, 0, 250);
    budget.take(hold);
    budget.giveBack(hold, Scene.nanos(200));
    assertThat(budget.spentNanos()).isEqualTo(Scene.nanos(50));
    assertThat(budget.take(suspicion(1, 0, 200))).isTrue();
    assertThat(budget.take(suspicion(1, 0, 1))).isFalse();
  }

  @Test
  void whatAThreadTookIsGivenBackToItHoweverManyCameMeanwhile() {
    StretchBudget budget = new StretchBudget(100, Scene.nanos(1), MUCH, 0);
    Hold first = hold(1, 0, 1);
    budget.take(first);
    for (int thread = 2; thread <= 10_001; thread++) {
      budget.giveBack(hold(thread, 0, 0), 0);
    }
    budget.giveBack(first, Scene.nanos(1));
    assertThat(budget.take(first)).isTrue();
    assertThat(budget.take(first)).isFalse();
  }

  @Test
  void nothingIsSaidWhileThereIsEnough() {
    StretchBudget budget = new StretchBudget(25, MUCH, MUCH, 0);
    budget.take(hold(1, 0, 500));
    assertThat(budget.reached()).isEmpty();
  }

  @Test
  void eachLimitIsTold() {
    StretchBudget budget = new StretchBudget(25, Scene.nanos(20), Scene.nanos(400), 0);
    budget.take(hold(1, 0, 30));
    assertThat(budget.reached())
        .containsExactly(
            "a thread was stretched for 20 ms, as long as it may; 1 stretches did not take place");
    budget.take(hold(2, 0, 600));
    assertThat(budget.reached())
        .containsExactly(
            "stretches reached their share of 25 % of wall time; 2 stretches did not take place",
            "a thread was stretched for 20 ms, as long as it may; 2 stretches did not take place",
            "stretches reached the JVM's limit of 400 ms in all; 2 stretches did not take place");
  }
}
