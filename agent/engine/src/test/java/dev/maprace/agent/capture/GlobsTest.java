package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.*,com.acme.Cache.put,true",
    "com.acme.*,com.acmeX.Cache,false",
    "com.acme.*,org.com.acme.Cache,false",
    "*.Cache.*,com.acme.Cache.put,true",
    "com.acme.Cache,com.acme.Cache,true",
    "com.acme.Cache,com.acme.Cache.put,false",
    "com.?cme.*,com.acme.Cache,true",
    "com.?cme.*,com.cme.Cache,false",
    "a.B$C,a.B$C,true",
    "a.B[C]+,a.B[C]+,true",
    "a.B[C]+,a.BC,false",
    "\\E*,x,false",
  })
  void onlyStarAndQuestionMarkStandForAnythingElse(String glob, String name, boolean matches) {
    assertThat(new Globs(List.of(glob)).matches(name)).isEqualTo(matches);
  }

  @Test
  void oneOfManyIsEnough() {
    assertThat(new Globs(List.of("a", "b")).matches("b")).isTrue();
  }

  @Test
  void nothingMatchesNoGlobsAndNoNameMatches() {
    assertThat(new Globs(List.of()).isEmpty()).isTrue();
    assertThat(new Globs(List.of()).matches("a")).isFalse();
    assertThat(new Globs(List.of("*")).matches(null)).isFalse();
  }
}
