package dev.maprace.agent.startup;

import java.util.HashSet;
import java.util.Set;

/** Classes that are loaded already. */
final class LoadedClasses {

  private LoadedClasses() {}

  /** The names of a class and of all that it extends and implements. */
  static Set<String> typesOf(Class<?> type) {
    Set<String> names = new HashSet<>();
    collect(type, names);
    return names;
  }

  private static void collect(Class<?> type, Set<String> names) {
    if (type == null || !names.add(type.getName())) {
      return;
    }
    collect(type.getSuperclass(), names);
    for (Class<?> each : type.getInterfaces()) {
      collect(each, names);
    }
  }
}
