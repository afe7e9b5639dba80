package dev.maprace.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Advice quotes what was measured. */
class MeasuredTest {

  @Test
  void theFiguresAreThoseOfTheDocumentation() throws IOException {
    assertThat(Files.readAllLines(Path.of("..", "docs", "alternatives.md")))
        .containsAll(Stream.of(Measured.values()).map(Measured::row).toList());
  }

  @Test
  void figuresAreToldBesideThoseOfTheOtherChoice() {
    assertThat(Measured.CONCURRENT_HASH_MAP.against(Measured.LOCKED_HASH_MAP))
        .isEqualTo(
            "Two threads measured: ConcurrentHashMap takes 21, 51 and 125 ns a use at 1, 25 and"
                + " 75 % writes; a HashMap under one lock 63, 91 and 121");
  }
}
