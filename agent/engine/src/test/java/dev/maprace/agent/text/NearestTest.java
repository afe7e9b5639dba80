package dev.maprace.agent.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "hlat,halt",
    "hal,halt",
    "haltt,halt",
    "tthrow,throw",
    "wort,report",
    "reports,report"
  })
  void isTheWordThatTakesTheFewestEdits(String written, String meant) {
    assertThat(Nearest.to(written, List.of("report", "throw", "halt"))).isEqualTo(meant);
  }

  @Test
  void ofEquallyNearWordsIsTheFirst() {
    assertThat(Nearest.to("", List.of("on", "of"))).isEqualTo("on");
  }

  @Test
  void ofNoWordsIsNone() {
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }
}
