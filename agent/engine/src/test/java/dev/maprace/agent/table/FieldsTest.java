package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.agent.table.Fields.IntField;
import java.util.HashMap;
import java.util.Map;
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
  void whatIsNoHolderIsNotReadFrom() {
    IntField size = Fields.integer(HashMap.class, "size");
    assertThat(size.of(new HashMap<>(Map.of("key", "value")))).isEqualTo(1);
    assertThatThrownBy(() -> size.of("text")).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> size.of(null)).isInstanceOf(ClassCastException.class);
  }
}
