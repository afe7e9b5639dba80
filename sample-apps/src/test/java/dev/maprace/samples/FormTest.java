package dev.maprace.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormTest {
  @Test
  void isBrokenUnlessAskedOtherwise() {
    assertThat(Form.of()).isEqualTo(Form.BROKEN);
  }

  @Test
  void isRepairedOnRequest() {
    assertThat(Form.of("--repaired")).isEqualTo(Form.REPAIRED);
  }

  @Test
  void refusesWhatItDoesNotKnowAndNamesWhatItDoes() {
    assertThatThrownBy(() -> Form.of("--repaired", "--fast"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"--fast\"")
        .hasMessageContaining("--repaired");
  }
}
