package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Instruments each class that has a contract, when it is loaded or retransformed. */
public final class MapTransformer implements ClassFileTransformer {

  private final Contracts contracts;
  private final boolean sizes;
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

  /**
   * @param sizes whether {@code size()} and {@code isEmpty()} count as reads
   */
  public MapTransformer(Contracts contracts, boolean sizes) {
    this.contracts = contracts;
    this.sizes = sizes;
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
      byte[] instrumented = ClassInstrumenter.instrument(contract, sizes, classFile);
      done.add(name);
      return instrumented;
    } catch (Throwable e) {
      // What is thrown here, the JVM swallows.
      failed(name, e);
      return null;
    }
  }

  /** Keeps in mind that a class could not be instrumented. */
  public void failed(String className, Throwable why) {
    failures.put(className, why);
  }

  /** The classes that were instrumented. */
  public Set<String> instrumented() {
    return Set.copyOf(done);
  }

  /** The classes that could not be instrumented, and why. */
  public Map<String, Throwable> failures() {
    return Map.copyOf(failures);
  }
}
