package dev.maprace.agent.instrument;

import dev.maprace.agent.discovery.FoundClass;
import dev.maprace.agent.discovery.MapFinder;
import dev.maprace.agent.discovery.PerLoader;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Instruments the maps of the application and its libraries when they are loaded. A class that is
 * loaded already can be given no field, and one that was given a field must keep it.
 */
public final class FieldTransformer implements ClassFileTransformer {

  private static final String OWN_ROOT = "dev/maprace/";

  /** MapRace itself, which the class path has too. */
  private static final Set<String> OWN = Set.of("agent/", "shaded/", "report/", "runtime/", "cli/");

  private final MapFinder finder;
  private final RuntimeReach reach = new RuntimeReach();
  private final PerLoader<Set<String>> instrumented = new PerLoader<>();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private volatile Hooking hooking = Hooking.NONE;

  public FieldTransformer(MapFinder finder) {
    this.finder = finder;
  }

  /** Says what is to be done with classes that are loaded from now on. */
  public void set(Hooking wanted) {
    hooking = wanted;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || className == null || isOwn(className)) {
      return null;
    }
    // With a field or without, it stays so.
    boolean fields = redefined == null || instrumentedOf(loader).contains(className);
    boolean wanted = hooking.active() || (redefined != null && fields);
    if (!wanted) {
      return null;
    }
    try {
      Optional<FoundClass> found = finder.find(loader, className, classFile);
      if (found.isEmpty() || !reach.from(loader)) {
        return null;
      }
      if (!fields) {
        return FieldInstrumenter.instrumentLoaded(found.get(), hooking, classFile);
      }
      byte[] result = FieldInstrumenter.instrument(found.get(), hooking, classFile);
      instrumentedOf(loader).add(className);
      return result;
    } catch (Throwable e) {
      // What is thrown here, the JVM swallows.
      failures.put(className.replace('/', '.'), e);
      return null;
    }
  }

  private Set<String> instrumentedOf(ClassLoader loader) {
    Set<String> classes = instrumented.get(loader);
    return classes != null ? classes : instrumented.keep(loader, ConcurrentHashMap.newKeySet());
  }

  private static boolean isOwn(String className) {
    if (!className.startsWith(OWN_ROOT)) {
      return false;
    }
    String rest = className.substring(OWN_ROOT.length());
    return OWN.contains(rest.substring(0, rest.indexOf('/') + 1));
  }

  /** The classes that could not be instrumented, and why. */
  public Map<String, Throwable> failures() {
    return Map.copyOf(failures);
  }
}
