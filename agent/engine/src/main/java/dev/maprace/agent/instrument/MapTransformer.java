package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Instruments each class of the JDK that has a contract, when it is loaded or retransformed: with
 * all its hooks, or a map so far only that it looks through shadows that maps may have.
 */
public final class MapTransformer implements ClassFileTransformer {

  /** No class file: the JVM refuses it, and with it all that was to be retransformed at once. */
  private static final byte[] NOT_A_CLASS = {0};

  private final Contracts contracts;
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private final Set<String> slotMethods = ConcurrentHashMap.newKeySet();
  private volatile Hooking hooking = Hooking.NONE;
  private volatile Contracts others = Contracts.NONE;

  public MapTransformer(Contracts contracts) {
    this.contracts = contracts;
  }

  /** Says which classes besides the maps are to be instrumented while there are hooks. */
  public void watch(Contracts besides) {
    others = besides;
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
    // An application's namesake of a class of the boot loader is not one.
    if (loader != null || className == null || !className.startsWith("java/")) {
      return null;
    }
    String name = className.replace('/', '.');
    try {
      Hooking wanted = hooking;
      ClassContract ofMap = contracts.of(name);
      ClassContract ofOther = ofMap == null ? others.of(name) : null;
      if (ofMap == null && ofOther == null) {
        return null;
      }
      byte[] instrumented =
          ofMap != null
              ? instrumentMap(ofMap, wanted, classFile)
              : instrumentOther(ofOther, wanted, classFile);
      done.add(name);
      return instrumented;
    } catch (Throwable e) {
      // What is thrown here, the JVM swallows.
      failed(name, e);
      // A map that is there would become what it was, among others that fill its slot with shadows.
      return redefined == null ? null : NOT_A_CLASS;
    }
  }

  private byte[] instrumentMap(ClassContract contract, Hooking wanted, byte[] classFile) {
    String name = contract.className();
    return wanted.active()
        ? ClassInstrumenter.instrument(new SlotPath(contract), wanted, classFile)
        : LookThrough.instrument(classFile, method -> slotMethods.add(name + "." + method));
  }

  /** Without hooks it is again what it was: its objects' shadows are nowhere in them. */
  private static byte[] instrumentOther(ClassContract contract, Hooking wanted, byte[] classFile) {
    return wanted.active()
        ? ClassInstrumenter.instrument(new TablePath(contract), wanted, classFile)
        : null;
  }

  /** The methods that touch the key set field, as {@code class.method}, once they look through. */
  public Set<String> slotMethods() {
    return Set.copyOf(slotMethods);
  }

  /** Keeps in mind that a class could not be instrumented. */
  public void failed(String className, Throwable why) {
    failures.put(className, why);
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
