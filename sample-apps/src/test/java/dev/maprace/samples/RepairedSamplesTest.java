package dev.maprace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepairedSamplesTest {
  private static final Map<String, Program> PROGRAMS =
      Map.of(
          "session-server", SessionServer::run,
          "lru-cache", LruCacheUnderReadLock::run,
          "registry-iteration", RegistryIteration::run,
          "parallel-stream-set", ParallelStreamSet::run,
          "virtual-threads", VirtualThreadHandlers::run,
          "own-map", QuoteBoard::run);

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void loseNothing(String name) throws Exception {
    Outcome outcome = PROGRAMS.get(name).run(Form.REPAIRED);

    assertThat(outcome.correct()).as(outcome.summary()).isTrue();
    assertThat(outcome.summary()).startsWith(name + ": ");
  }

  static Stream<Arguments> samples() {
    return Samples.ALL.stream().map(sample -> Arguments.of(sample.name()));
  }
}
