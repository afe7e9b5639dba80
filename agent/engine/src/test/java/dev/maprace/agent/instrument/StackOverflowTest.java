package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the stack ends, no map keeps the mark of a write that is over. */
class StackOverflowTest {

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-BackgroundCompilation"})
  void leavesNoMark(String compilation, @TempDir Path folder) throws Exception {
    String printed = ProbeJvm.run(folder, StackOverflowProbe.class, List.of(compilation));
    assertThat(printed.strip()).startsWith("overflows ").hasLineCount(1);
    assertThat(Integer.parseInt(printed.strip().substring("overflows ".length())))
        .as("the stack did end")
        .isGreaterThan(500);
  }
}
