package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTextTest {

  static Stream<Arguments> plain() {
    UUID id = new UUID(1, 2);
    return Stream.of(
        Arguments.of("id-7", "id-7"),
        Arguments.of(7L, "7"),
        Arguments.of('c', "c"),
        Arguments.of(id, id.toString()),
        Arguments.of(LocalDate.of(2026, 1, 2), "2026-01-02"),
        Arguments.of(String.class, "java.lang.String"),
        Arguments.of(Talkative.QUIET, "QUIET"),
        Arguments.of(Talkative.WITH_A_BODY, "WITH_A_BODY"));
  }

  @ParameterizedTest
  @MethodSource
  void plain(Object key, String text) {
    assertThat(KeyText.of(key)).isEqualTo(text);
  }

  @Test
  void whatAnApplicationMayHaveWrittenIsNotAsked() {
    assertThat(KeyText.of(new Object())).isNull();
    assertThat(KeyText.of(List.of("its elements' text"))).isNull();
    assertThat(KeyText.of(new ArrayDeque<>(List.of("long")))).isNull();
  }

  @Test
  void aLongTextIsShortenedBetweenCharacters() {
    assertThat(KeyText.of("x".repeat(40))).hasSize(40).doesNotContain("…");
    assertThat(KeyText.of("x".repeat(41))).isEqualTo("x".repeat(39) + "…");
    assertThat(KeyText.of("x".repeat(38) + "\ud83d\ude80" + "x")).isEqualTo("x".repeat(38) + "…");
  }

  private enum Talkative {
    QUIET,
    WITH_A_BODY {
      @Override
      public String toString() {
        throw new AssertionError("The application's code was called.");
      }
    }
  }
}
