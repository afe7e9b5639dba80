package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test
  void isSpentUntilTheSecondIsOver() {
    Budget budget = new Budget(2);
    assertThat(budget.take()).isTrue();
    assertThat(budget.take()).isTrue();
    assertThat(budget.take()).isFalse();
    await().atMost(Duration.ofSeconds(10)).until(budget::take);
  }

  @Test
  void ofNothingIsNeverGiven() {
    assertThat(new Budget(0).take()).isFalse();
  }
}
