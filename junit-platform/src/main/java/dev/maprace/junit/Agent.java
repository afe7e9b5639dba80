package dev.maprace.junit;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.function.Consumer;

/** The agent in this JVM, reached by reflection: it may be of another class loader. */
final class Agent {

  private static final String FINDINGS = "dev.maprace.Findings";

  private Agent() {}

  /** Whether it watches. */
  static boolean watches() {
    return isThere() && (boolean) call("areWatched", new Class<?>[0]);
  }

  private static boolean isThere() {
    try {
      findings();
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static void listen(Consumer<Map<String, Object>> listener) {
    call("listen", new Class<?>[] {Consumer.class}, listener);
  }

  /** Marks the calling thread and those that it starts; {@code null} takes the mark off. */
  static void mark(String mark) {
    call("mark", new Class<?>[] {Object.class}, mark);
  }

  /** Waits until all that was seen so far is told. */
  static void settle(long millis) {
    call("settle", new Class<?>[] {long.class}, millis);
  }

  private static Class<?> findings() throws ClassNotFoundException {
    // Where the JVM puts agents, and nowhere else: a test's own loader has a class without an
    // agent.
    return Class.forName(FINDINGS, true, ClassLoader.getSystemClassLoader());
  }

  private static Object call(String method, Class<?>[] types, Object... arguments) {
    try {
      return findings().getMethod(method, types).invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "maprace.jar and maprace-junit-platform are not of the same version: " + e, e);
    }
  }
}
