package dev.maprace.agent.stack;

import java.util.List;

/** The JDK's classes, and which of them carry an application's call to its own map. */
public final class JdkCode {

  /** Packages through which an application reaches its own: wrappers, streams, reflection. */
  private static final List<String> CARRIERS =
      List.of(
          "java.util",
          "java.util.stream",
          "java.util.function",
          "java.util.concurrent",
          "java.text",
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "jdk.internal.reflect");

  private JdkCode() {}

  /** Whether a module is the JDK's, whose names no application may use (JLS 6.1). */
  public static boolean isModule(String name) {
    return name != null && (name.startsWith("java.") || name.startsWith("jdk."));
  }

  /** Whether a class of the JDK's may carry a call, rather than use a map of its own. */
  public static boolean carries(String className) {
    return CARRIERS.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
  }
}
