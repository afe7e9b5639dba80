package dev.maprace.agent.startup;

import dev.maprace.agent.files.OwnFiles;
import dev.maprace.agent.instrument.RuntimeClasses;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import jdk.internal.misc.Unsafe;

/**
 * Defines the runtime's classes into the boot loader, where {@code java.util} can call them.
 *
 * <p>Not by {@code appendToBootstrapClassLoaderSearch}: that turns class-data sharing off for
 * application classes and makes the JVM print a warning. Not into {@code java.base} itself: {@code
 * Lookup.defineClass} takes only classes of an existing package. {@code docs/start-up.md} has the
 * measurements.
 */
final class BootRuntime {

  /** Where the jar keeps the classes, so that no other loader can define a second copy. */
  private static final String FOLDER = "boot/dev/maprace/runtime/";

  private static final String PACKAGE = "dev/maprace/runtime/";

  private static boolean installed;

  private BootRuntime() {}

  /**
   * Defines the classes, and opens to them and to the engine what they need of {@code java.base};
   * once, however often MapRace is attached.
   *
   * @throws StartupException if the JVM refuses
   */
  static synchronized void install(Instrumentation instrumentation) {
    if (installed) {
      return;
    }
    Module base = Object.class.getModule();
    Module engine = BootRuntime.class.getModule();
    try (OwnFiles files = OwnFiles.open()) {
      instrumentation.redefineModule(
          base,
          Set.of(),
          Map.of("jdk.internal.misc", Set.of(engine)),
          Map.of(
              "java.util",
              Set.of(engine),
              "java.lang",
              Set.of(engine),
              "java.text",
              Set.of(engine)),
          Set.of(),
          Map.of());
      Module boot = null;
      for (String name : RuntimeClasses.NAMES) {
        Module module = define(files, name).getModule();
        if (boot == null) {
          boot = module;
          instrumentation.redefineModule(
              base,
              Set.of(boot),
              Map.of("jdk.internal.misc", Set.of(boot)),
              Map.of(),
              Set.of(),
              Map.of());
        }
      }
      installed = true;
    } catch (LinkageError | IOException | RuntimeException e) {
      throw new StartupException(
          "this JVM does not let MapRace's runtime live with java.base: " + e, e);
    }
  }

  private static Class<?> define(OwnFiles files, String name) throws IOException {
    byte[] bytes = files.read(FOLDER + name + ".class");
    return Unsafe.getUnsafe().defineClass(PACKAGE + name, bytes, 0, bytes.length, null, null);
  }
}
