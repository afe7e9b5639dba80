package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedLinesTest {

  private final SharedLines lines = new SharedLines(2);

  @Test
  void ofEqualLinesTheFirstIsKept() {
    String first = line("a");
    assertThat(lines.once(first)).isSameAs(first);
    assertThat(lines.once(line("b"))).isEqualTo("b");
    assertThat(lines.once(line("a"))).isSameAs(first);
  }

  @Test
  void noMoreAreKeptThanWasSaid() {
    for (String text : new String[] {"a", "b", "c", "d", "e"}) {
      assertThat(lines.once(line(text))).isEqualTo(text);
      assertThat(lines.size()).isBetween(1, 2);
    }
  }

  /** Another object each time, as a frame's line is. */
  private static String line(String text) {
    return String.valueOf(text.toCharArray());
  }
}
