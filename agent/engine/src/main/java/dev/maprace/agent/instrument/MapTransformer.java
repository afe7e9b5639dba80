package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Instruments each class that has a contract, when it is loaded or retransformed: with all its
 * hooks, or so far only that it looks through shadows that maps may have.
 */
public final class MapTransformer implements ClassFileTransformer {

  private final Contracts contracts;
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private final Set<String> slotMethods = ConcurrentHashMap.newKeySet();
  private volatile Hooking hooking = Hooking.NONE;

  public MapTransformer(Contracts contracts) {
    this.contracts = contracts;
  }

  /**
   * Says what is to be done from now on; classes that are loaded follow when they are
   * retransformed.
   */
  public void set(Hooking wanted) {
    hooking = wanted;
    done.clear();
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    // Contracts speak of classes of the boot loader so far; an application's namesake is not one.
    if (loader != null || className == null || !className.startsWith("java/util/")) {
      return null;
    }
    String name = className.replace('/', '.');
    ClassContract contract = contracts.of(name);
    if (contract == null) {
      return null;
    }
    try {
      Hooking wanted = hooking;
      byte[] instrumented =
          wanted.active()
              ? ClassInstrumenter.instrument(contract, wanted, classFile)
              : LookThrough.instrument(classFile, method -> slotMethods.add(name + "." + method));
      done.add(name);
      return instrumented;
    } catch (Throwable e) {
      // What is thrown here, the JVM swallows.
      failed(name, e);
      return null;
    }
  }

  /** The methods that touch the key set field, as {@code class.method}, once they look through. */
  public Set<String> slotMethods() {
    return Set.copyOf(slotMethods);
  }

  /** Keeps in mind that a class could not be instrumented. */
  public void failed(String className, Throwable why) {
    failures.put(className, why);
  }

  /** The classes that were instrumented. */
  public Set<String> instrumented() {
    return Set.copyOf(done);
  }

  /** Whether a class was instrumented. */
  public boolean hasInstrumented(String className) {
    return done.contains(className);
  }

  /** The classes that could not be instrumented, and why. */
  public Map<String, Throwable> failures() {
    return Map.copyOf(failures);
  }
}
