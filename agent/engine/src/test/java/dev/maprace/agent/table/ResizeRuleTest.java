package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds that a race leaves behind are told from those that rounding leaves behind. */
class ResizeRuleTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.75",
    "0, 64, 0.75",
    "16, 12, 0.75",
    "4096, 3072, 0.75",
    "1, 0, 0.75",
    "16, 12, 0.3",
    "64, 48, 0.3", // the default first table takes the default threshold
    "64, 19, 0.3",
    "64, 16, 0.3", // computed at 64, and doubled twice from 16
    "1073741824, 2147483647, 0.75",
    "32, -2, 3e38" // doubled with its overflow
  })
  void allowsWhatOneThreadCanDo(int capacity, int threshold, float loadFactor) {
    assertThat(ResizeRule.allows(capacity, threshold, loadFactor)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 12, 0.75",
    "0, -1, 0.75",
    "16, 24, 0.75",
    "32, 12, 0.75",
    "32, 48, 0.75",
    "8, 12, 0.75",
    "64, 0, 0.75",
    "64, 20, 0.3"
  })
  void refusesWhatOnlyTwoCan(int capacity, int threshold, float loadFactor) {
    assertThat(ResizeRule.allows(capacity, threshold, loadFactor)).isFalse();
  }
}
