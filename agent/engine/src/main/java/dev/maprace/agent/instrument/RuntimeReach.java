package dev.maprace.agent.instrument;

import dev.maprace.runtime.MapHooks;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** Whether a loader's classes can call the runtime: some loaders see nothing but {@code java}. */
final class RuntimeReach {

  private final Map<ClassLoader, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

  boolean from(ClassLoader loader) {
    return known.computeIfAbsent(loader, RuntimeReach::seesRuntime);
  }

  private static boolean seesRuntime(ClassLoader loader) {
    try {
      return Class.forName(MapHooks.class.getName(), false, loader) == MapHooks.class;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }
}
