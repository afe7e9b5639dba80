package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-11-22T05:11:00Z",
        "2026-11-22T05:11:29Z",
        "2026-11-22T05:11:00.5Z",
        "2026-11-22T05:11:29.120Z",
        "2026-11-22T05:11:29.123456Z",
        "2026-11-22T05:11:29.000000001Z",
        "1969-12-31T23:59:59.999Z",
        "+12026-02-28T00:00:01Z"
      })
  void isWhatTheJdkWrites(String text) {
    Instant instant = Instant.parse(text);
    assertThat(InstantText.of(instant)).isEqualTo(instant.toString());
  }
}
