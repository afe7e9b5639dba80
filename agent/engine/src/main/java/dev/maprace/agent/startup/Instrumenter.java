package dev.maprace.agent.startup;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.instrument.MapTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the hooks into the classes that are loaded already, and sees that it is done. */
final class Instrumenter {

  /** Without these the hooks cannot run; initialised before the first class calls them. */
  private static final List<String> RUNTIME =
      List.of(
          "dev.maprace.runtime.MapHooks",
          "dev.maprace.runtime.Shadow",
          "dev.maprace.runtime.Encounters",
          "dev.maprace.runtime.Ticket",
          "dev.maprace.runtime.CaseFile",
          "dev.maprace.runtime.Party",
          "java.util.concurrent.locks.LockSupport",
          "java.util.concurrent.ThreadLocalRandom");

  private final Instrumentation instrumentation;
  private final Contracts contracts;
  private final MapTransformer transformer;

  Instrumenter(Instrumentation instrumentation, Contracts contracts, boolean sizes) {
    this.instrumentation = instrumentation;
    this.contracts = contracts;
    this.transformer = new MapTransformer(contracts, sizes);
  }

  /**
   * @throws StartupException if a class that should have changed has not
   */
  void install() {
    try {
      for (String name : RUNTIME) {
        Class.forName(name);
      }
      for (ClassContract contract : contracts.all()) {
        if (contract.isMap()) {
          Class.forName(contract.className());
        }
      }
      SlotReaders.checkUnlessTried(contracts);
      instrumentation.addTransformer(transformer, true);
      List<Class<?>> loaded = loaded();
      instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
      verify(loaded);
    } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
      throw new StartupException("this JVM does not let its maps be instrumented: " + e, e);
    }
  }

  /**
   * Loads the views, iterators and spliterators that nobody has needed yet, and so has them
   * instrumented. A class that is first loaded inside another agent's transformer passes all
   * transformers by: the JVM guards each thread against re-entrance.
   */
  void loadParts() {
    for (ClassContract contract : contracts.all()) {
      try {
        Class.forName(contract.className(), false, null);
      } catch (ClassNotFoundException | LinkageError e) {
        transformer.failed(contract.className(), e);
      }
    }
  }

  private List<Class<?>> loaded() {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null && contracts.of(type.getName()) != null) {
        classes.add(type);
      }
    }
    return classes;
  }

  private void verify(List<Class<?>> loaded) {
    Map<String, Throwable> failures = transformer.failures();
    if (!failures.isEmpty()) {
      Map.Entry<String, Throwable> first = failures.entrySet().iterator().next();
      throw new StartupException(
          "this JDK's " + first.getKey() + " is not as MapRace knows it: " + first.getValue());
    }
    Set<String> done = transformer.instrumented();
    for (Class<?> type : loaded) {
      if (!done.contains(type.getName())) {
        throw new StartupException(type.getName() + " was not instrumented");
      }
    }
  }

  /** The classes loaded since start-up that could not be instrumented, a sentence each. */
  List<String> warnings() {
    return transformer.failures().entrySet().stream()
        .map(failure -> failure.getKey() + " is not watched: " + failure.getValue())
        .sorted()
        .toList();
  }
}
