package dev.maprace.agent.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void printsUnlessQuiet() {
    new Console(false, printed).print("grüße");
    new Console(true, printed).print("hidden");
    assertThat(printed.toString(UTF_8)).isEqualTo("grüße" + System.lineSeparator());
  }

  @Test
  void failuresArePrintedInAnyCase() {
    new Console(true, printed).fail("cannot.");
    assertThat(printed.toString(UTF_8)).isEqualTo("maprace: cannot." + System.lineSeparator());
  }

  @Test
  void theApplicationsOwnStderrIsLeftAlone() {
    PrintStream before = System.err;
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      new Console(true).print("hidden");
      new Console(false).fail("printed by a test");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.size()).isZero();
  }
}
