package dev.maprace.agent.startup;

import dev.maprace.agent.contract.ClassPattern;
import dev.maprace.agent.discovery.MapFinder;
import dev.maprace.agent.instrument.FieldTransformer;
import dev.maprace.agent.instrument.Hooking;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.stream.Stream;

/** The maps of the application and its libraries: found and instrumented when they are loaded. */
final class ApplicationMaps {

  private final Instrumentation instrumentation;
  private final MapFinder finder = new MapFinder();
  private final FieldTransformer transformer = new FieldTransformer(finder);
  private List<ClassPattern> named = List.of();
  private LeftOut leftOut = new LeftOut(named);

  ApplicationMaps(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    // Retransformed by somebody else, a class must keep the field that it was given.
    instrumentation.addTransformer(transformer, true);
  }

  /** Begins to look for maps among the classes that are loaded from now on. */
  void begin(AgentOptions options, Hooking hooking) {
    named = options.list(Option.MAPS).stream().map(ClassPattern::new).toList();
    leftOut = new LeftOut(named);
    finder.look(named, leftOut::add);
    if (!named.isEmpty()) {
      nameLoadedClasses();
    }
    transformer.set(hooking);
  }

  private void nameLoadedClasses() {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && isNamed(type.getName())) {
        leftOut.add(type.getName(), "it was loaded before MapRace");
      }
    }
  }

  private boolean isNamed(String className) {
    return named.stream().anyMatch(pattern -> pattern.matches(className));
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

  /** What is not watched although it should be, a sentence each. */
  List<String> warnings() {
    Stream<String> failed =
        transformer.failures().entrySet().stream()
            .map(failure -> failure.getKey() + " is not watched: " + failure.getValue())
            .sorted();
    return Stream.of(failed, leftOut.warnings().stream(), unmatched())
        .flatMap(each -> each)
        .toList();
  }

  private Stream<String> unmatched() {
    return named.stream()
        .filter(pattern -> !finder.hasMatched(pattern))
        .map(pattern -> "maps=" + pattern.text() + " has matched no class that was loaded");
  }
}
