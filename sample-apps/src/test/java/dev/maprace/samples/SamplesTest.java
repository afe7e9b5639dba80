package dev.maprace.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SamplesTest {
  @ParameterizedTest
  @FieldSource("dev.maprace.samples.Samples#ALL")
  void namesAProgramAndAMapThatExist(Sample sample) throws ClassNotFoundException {
    assertThatCode(() -> sample.mainClass().getMethod("main", String[].class))
        .doesNotThrowAnyException();
    assertThat(Map.class).isAssignableFrom(Class.forName(sample.map()));
  }
}
