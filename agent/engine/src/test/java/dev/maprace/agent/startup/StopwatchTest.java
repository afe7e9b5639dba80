package dev.maprace.agent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopwatchTest {

  @Test
  void tellsEachLapAndTheSum() {
    Stopwatch stopwatch = new Stopwatch();
    stopwatch.lap("options");
    stopwatch.lap("runtime");
    assertThat(stopwatch.toString()).matches("options \\d+ ms, runtime \\d+ ms, in all \\d+ ms");
  }
}
