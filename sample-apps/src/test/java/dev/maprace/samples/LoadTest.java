package dev.maprace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void countsWhatFailedAndWhoNeverCameBack() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Load load = new Load(Form.BROKEN);
    load.add("stuck", never::await);
    load.add(
        "failing",
        () -> {
          throw new IllegalStateException("on purpose");
        });

    Load.Tally tally = load.run();
    never.countDown();

    assertThat(tally.clean()).isFalse();
    assertThat(tally.stuck()).isEqualTo(1);
    assertThat(tally.failures()).containsOnlyKeys("IllegalStateException");
    assertThat(tally.troubles())
        .contains("IllegalStateException=")
        .endsWith("threads that never came back: 1");
  }
}
