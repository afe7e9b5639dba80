package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A JDK that keeps its maps otherwise is refused in one sentence. */
class FieldsTest {

  @Test
  void namesTheFieldThatIsMissing() {
    assertThatThrownBy(() -> Fields.integer(HashMap.class, "sise"))
        .isInstanceOf(UnsupportedJdkException.class)
        .hasMessageContaining("it has no field java.util.HashMap.sise");
  }

  @Test
  void namesTheTypeThatChanged() {
    assertThatThrownBy(() -> Fields.object(HashMap.class, "size"))
        .isInstanceOf(UnsupportedJdkException.class)
        .hasMessageContaining("java.util.HashMap.size is of type int, expected Object");
  }

  @Test
  void namesTheClassThatIsMissing() {
    assertThatThrownBy(() -> Fields.type("java.util.HashMap$Knot"))
        .isInstanceOf(UnsupportedJdkException.class)
        .hasMessageContaining("it has no class java.util.HashMap$Knot");
  }

  @Test
  void saysWhatToOpenWhereAFieldIsClosed() {
    assertThatThrownBy(() -> Fields.object(ConcurrentHashMap.class, "table"))
        .isInstanceOf(UnsupportedJdkException.class)
        .hasMessageContaining("open java.base/java.util to MapRace");
  }
}
