package dev.maprace.agent.startup;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.ContractEntry;
import dev.maprace.agent.contract.NamePattern;
import dev.maprace.agent.contract.ShippedContracts;
import dev.maprace.agent.contract.Subject;
import dev.maprace.agent.contract.TableFields;
import dev.maprace.agent.discovery.MapFinder;
import dev.maprace.agent.instrument.FieldTransformer;
import dev.maprace.agent.instrument.Hooking;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.table.DeclaredTable;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The maps of the application and its libraries: found and instrumented when they are loaded. */
final class ApplicationMaps {

  private final Instrumentation instrumentation;
  private final MapFinder finder;
  private final FieldTransformer transformer;
  private List<NamePattern> named = List.of();
  private DeclaredContracts declared = DeclaredContracts.NONE;
  private LeftOut leftOut = new LeftOut();

  ApplicationMaps(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    this.finder = new MapFinder(ShippedContracts.on(Runtime.version().feature()));
    this.transformer = new FieldTransformer(finder);
    // Retransformed by somebody else, a class must keep the field that it was given.
    instrumentation.addTransformer(transformer, true);
  }

  /** Begins to look for maps among the classes that are loaded from now on. */
  void begin(AgentOptions options, DeclaredContracts contracts, Hooking hooking) {
    named = options.list(Option.MAPS).stream().map(NamePattern::new).toList();
    declared = contracts;
    leftOut = new LeftOut();
    finder.look(named, declared.all(), leftOut::add);
    if (!named.isEmpty() || !declared.all().isEmpty()) {
      nameLoadedClasses();
    }
    transformer.set(hooking);
  }

  private void nameLoadedClasses() {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && isWanted(type)) {
        leftOut.add(type.getName(), "it was loaded before MapRace", true);
      }
    }
  }

  private boolean isWanted(Class<?> type) {
    String name = type.getName();
    ContractEntry contract = declared.all().find(name, () -> LoadedClasses.typesOf(type));
    return contract != null
        ? contract.subject() != Subject.SAFE
        : named.stream().anyMatch(pattern -> pattern.matches(name));
  }

  /** Instruments the classes that are loaded from now on in another way. */
  void change(Hooking hooking) {
    transformer.set(hooking);
  }

  /** Leaves the classes alone that are loaded from now on. */
  void end() {
    transformer.set(Hooking.NONE);
  }

  /** Whether a class is a map, or a part of one. */
  boolean isMap(String className) {
    return finder.isMap(className);
  }

  /** Where a class keeps its entries, if its contract tells. */
  Optional<DeclaredTable> table(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      ClassContract contract = finder.contractOf(each.getClassLoader(), each.getName());
      if (contract != null && contract.fields().table() != null) {
        TableFields fields = contract.fields();
        return Optional.of(
            new DeclaredTable(
                fields.table(), fields.count(), fields.occupied(), contract.structure()));
      }
    }
    return Optional.empty();
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
