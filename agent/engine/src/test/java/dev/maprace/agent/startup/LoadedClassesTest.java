package dev.maprace.agent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {

  static class Orders extends HashMap<String, String> {
    private static final long serialVersionUID = 1;

    static class Walk {}
  }

  static class OrdersWithout {}

  @Test
  void aClassComesWithItsMembers() {
    assertThat(wanted(Orders.class, Orders.Walk.class, OrdersWithout.class))
        .containsExactly(Orders.class, Orders.Walk.class);
  }

  @Test
  void whatTheJvmCannotChangeIsLeftAlone() throws Exception {
    Class<?> hidden =
        MethodHandles.lookup().defineHiddenClass(file(Orders.Walk.class), false).lookupClass();
    assertThat(hidden.getName()).startsWith(Orders.Walk.class.getName());
    assertThat(wanted(Orders.class, hidden, Orders[].class, Runnable.class, HashMap.class))
        .containsExactly(Orders.class);
  }

  private static List<Class<?>> wanted(Class<?>... all) {
    return LoadedClasses.withMembers(
        all, type -> type == Orders.class || type == HashMap.class || type.isArray());
  }

  private static byte[] file(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  @Test
  void theTypesOfAClassAreAllThatItExtendsAndImplements() {
    assertThat(LoadedClasses.typesOf(Orders.class))
        .contains(
            Orders.class.getName(), "java.util.AbstractMap", "java.util.Map", "java.lang.Object");
  }
}
