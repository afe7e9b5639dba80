package dev.maprace.agent.instrument;

import dev.maprace.agent.discovery.PerLoader;
import dev.maprace.runtime.MapHooks;

/** Whether a loader's classes can call the runtime: some loaders see nothing but {@code java}. */
final class RuntimeReach {

  private final PerLoader<Boolean> known = new PerLoader<>();

  boolean from(ClassLoader loader) {
    Boolean sees = known.get(loader);
    return sees != null ? sees : known.keep(loader, seesRuntime(loader));
  }

  private static boolean seesRuntime(ClassLoader loader) {
    try {
      return Class.forName(MapHooks.class.getName(), false, loader) == MapHooks.class;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }
}
