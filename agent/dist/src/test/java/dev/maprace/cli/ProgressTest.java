package dev.maprace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final CountDownLatch told = new CountDownLatch(1);
  private final StringWriter text =
      new StringWriter() {
        @Override
        public void flush() {
          told.countDown();
        }
      };
  private final PrintWriter out = new PrintWriter(text);

  @Test
  void tellsWhatTakesLongAndTakesItAwayAtTheEnd() {
    String answer =
        new Progress(out, Duration.ZERO)
            .during(
                "reading",
                () -> {
                  awaitTold();
                  return "read";
                });
    assertThat(answer).isEqualTo("read");
    assertThat(text.toString())
        .startsWith("\r\u001b[Kmaprace: reading (0 s)")
        .endsWith("\r\u001b[K");
  }

  @Test
  void saysNothingOfWhatIsQuick() {
    assertThat(new Progress(out, Duration.ofHours(1)).during("reading", () -> 7)).isEqualTo(7);
    assertThat(text.toString()).isEmpty();
  }

  private void awaitTold() {
    try {
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
