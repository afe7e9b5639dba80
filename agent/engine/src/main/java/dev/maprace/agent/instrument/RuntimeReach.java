package dev.maprace.agent.instrument;

import dev.maprace.agent.discovery.PerLoader;

/** Whether a loader's classes can call the runtime: some loaders see nothing but {@code java}. */
final class RuntimeReach {

  private final PerLoader<Boolean> known = new PerLoader<>();

  boolean from(ClassLoader loader) {
    Boolean sees = known.get(loader);
    return sees != null ? sees : known.keep(loader, seesRuntime(loader));
  }

  /**
   * Asks for all of them: a loader that was asked once is not asked again, at a moment when it has
   * been closed, or somebody holds a lock that it waits for.
   */
  private static boolean seesRuntime(ClassLoader loader) {
    try {
      for (String each : Hooks.CLASSES) {
        String name = each.replace('/', '.');
        if (Class.forName(name, false, loader) != Class.forName(name)) {
          return false;
        }
      }
      return true;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }
}
