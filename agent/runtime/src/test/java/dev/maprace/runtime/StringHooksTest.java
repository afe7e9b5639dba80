package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash of a string is what {@code HashMap} makes of it, known or not. */
class StringHooksTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "order-4711", "f5a5a608", "h\u00e4\u00dflich", "\u65e5\u672c"})
  void isThatOfHashMap(String key) {
    String fresh = new String(key.toCharArray());
    int expected = key.hashCode() ^ (key.hashCode() >>> 16);

    assertThat(StringHooks.hash(fresh)).isEqualTo(expected);
    assertThat(StringHooks.hash(fresh)).isEqualTo(expected);
  }
}
