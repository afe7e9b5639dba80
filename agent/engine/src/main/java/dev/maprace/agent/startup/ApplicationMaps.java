package dev.maprace.agent.startup;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.ContractEntry;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.NamePattern;
import dev.maprace.agent.contract.ShippedContracts;
import dev.maprace.agent.contract.Subject;
import dev.maprace.agent.discovery.MapFinder;
import dev.maprace.agent.instrument.FieldTransformer;
import dev.maprace.agent.instrument.Hooking;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.runtime.Home;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The maps of the application and its libraries: found and instrumented when they are loaded. */
final class ApplicationMaps {

  private final Instrumentation instrumentation;
  private final ShippedContracts shipped = ShippedContracts.on(Runtime.version().feature());
  private final MapFinder finder;
  private final FieldTransformer transformer;
  private List<NamePattern> named = List.of();
  private DeclaredContracts declared = DeclaredContracts.NONE;
  private LeftOut leftOut = new LeftOut();

  /** The classes that were there before MapRace, and have hooks. */
  private final Set<Class<?>> loaded = Collections.newSetFromMap(new WeakHashMap<>());

  ApplicationMaps(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    this.finder = new MapFinder(shipped);
    this.transformer = new FieldTransformer(finder);
    // Retransformed by somebody else, a class must keep the field that it was given.
    instrumentation.addTransformer(transformer, true);
  }

  /** Begins to look for maps, among the classes that are loaded already and those to come. */
  void begin(AgentOptions options, DeclaredContracts contracts, Hooking hooking) {
    List<NamePattern> patterns = new ArrayList<>();
    for (String pattern : options.list(Option.MAPS)) {
      patterns.add(new NamePattern(pattern));
    }
    named = patterns;
    declared = contracts;
    leftOut = new LeftOut();
    finder.look(named, declared.all(), leftOut::add);
    transformer.set(hooking);
    List<Class<?>> candidates =
        LoadedClasses.withMembers(instrumentation.getAllLoadedClasses(), this::isCandidate);
    retransform(candidates);
    for (Class<?> each : candidates) {
      ClassContract contract = contractOf(each);
      if (contract != null) {
        loaded.add(each);
        Home.inTable(each, contract.isMap());
      }
    }
  }

  private boolean isCandidate(Class<?> type) {
    return Map.class.isAssignableFrom(type) || isWanted(type) || isOfKnownLibrary(type);
  }

  private boolean isOfKnownLibrary(Class<?> type) {
    String name = type.getName();
    Contracts ofLibrary = shipped.of(name);
    return !ofLibrary.isEmpty() && ofLibrary.find(name, () -> LoadedClasses.typesOf(type)) != null;
  }

  /** Those that were there before MapRace: all at once, as each time stops the JVM's threads. */
  private void retransform(Collection<Class<?>> classes) {
    if (classes.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError e) {
      retransformOneByOne(classes);
    }
  }

  private void retransformOneByOne(Collection<Class<?>> classes) {
    for (Class<?> each : classes) {
      try {
        instrumentation.retransformClasses(each);
      } catch (UnmodifiableClassException | LinkageError e) {
        leftOut.add(each.getName(), "it was loaded before MapRace: " + e, isWanted(each));
      }
    }
  }

  private boolean isWanted(Class<?> type) {
    if (declared.all().isEmpty() && named.isEmpty()) {
      return false;
    }
    String name = type.getName();
    ContractEntry contract = declared.all().find(name, () -> LoadedClasses.typesOf(type));
    if (contract != null) {
      return contract.subject() != Subject.SAFE;
    }
    for (NamePattern pattern : named) {
      if (pattern.matches(name)) {
        return true;
      }
    }
    return false;
  }

  /** Instruments in another way what has no field, and the classes that are loaded from now on. */
  void change(Hooking hooking) {
    transformer.set(hooking);
    retransform(loaded);
  }

  /** Leaves the classes alone that are loaded from now on; those that have a field keep it. */
  void end() {
    transformer.set(Hooking.NONE);
    retransform(loaded);
    for (Class<?> each : loaded) {
      Home.inTable(each, false);
    }
    loaded.clear();
  }

  /** Whether a class is a map, or a part of one. */
  boolean isMap(String className) {
    return finder.isMap(className);
  }

  /** Whether one class may hold another as a map, by their names alone. */
  boolean mayHold(String holder, String className) {
    return finder.mayHold(holder, className);
  }

  /** What is said or known of a class that is watched, or {@code null}. */
  ClassContract contractOf(Class<?> type) {
    return finder.contractOf(type.getClassLoader(), type.getName());
  }

  /** What is not watched although it should be, a sentence each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(declared.warnings());
    transformer.failures().entrySet().stream()
        .map(failure -> failure.getKey() + " is not watched: " + failure.getValue())
        .sorted()
        .forEach(warnings::add);
    warnings.addAll(leftOut.warnings());
    named.stream()
        .filter(pattern -> !finder.hasMet(pattern))
        .map(pattern -> "maps=" + pattern.text() + " has matched no class that was loaded")
        .forEach(warnings::add);
    declared.named().entries().stream()
        .filter(contract -> !finder.hasMet(contract))
        .map(contract -> contract.place() + ": " + contract.name().text() + " was not loaded")
        .forEach(warnings::add);
    return warnings;
  }
}
