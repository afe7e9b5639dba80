package dev.maprace.agent.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.contract.RuleKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConventionTest {

  @ParameterizedTest
  @CsvSource({
    "get, READ",
    "getOrCompute, ALTER",
    "getAndRemove, ALTER",
    "getAndAdd, WRITE",
    "getAndTouch, WRITE",
    "getAnd, READ",
    "getAndroidVersion, READ",
    "setAll, WRITE",
    "settle,",
    "removeIf, ALTER",
  })
  void theFirstWordSaysWhatAMethodDoes(String name, RuleKind kind) {
    assertThat(Convention.byFirstWord(name)).isEqualTo(kind);
  }
}
