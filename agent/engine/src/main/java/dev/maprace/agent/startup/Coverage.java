package dev.maprace.agent.startup;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;

/** Which map classes of this JVM are watched, and why others are not. */
final class Coverage {

  /** What becomes of a class. */
  private enum Fate {
    WATCHED("watched"),
    INHERITS("watched as the class they extend"),
    WRAPPER("not watched: they pass on to the map inside, which is seen where it is of these"),
    CONCURRENT("not watched: made for use by several threads"),
    LOCKED("not watched: they lock themselves"),
    UNKNOWN("NOT WATCHED: MapRace has no contract for them");

    private final String sentence;

    Fate(String sentence) {
      this.sentence = sentence;
    }
  }

  private static final int MOST_NAMES = 20;

  private final Contracts contracts;
  private final Map<Fate, Set<String>> names = new EnumMap<>(Fate.class);

  private Coverage(Contracts contracts) {
    this.contracts = contracts;
  }

  /** Looks at all classes that are loaded. */
  static Coverage of(Instrumentation instrumentation) {
    Coverage coverage = new Coverage(Contracts.ofJavaUtil(Runtime.version().feature()));
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (Map.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
        coverage
            .names
            .computeIfAbsent(coverage.fateOf(type), fate -> new TreeSet<>())
            .add(type.getName());
      }
    }
    return coverage;
  }

  private Fate fateOf(Class<?> type) {
    if (ConcurrentMap.class.isAssignableFrom(type)) {
      return Fate.CONCURRENT;
    }
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      ClassContract contract = each.getClassLoader() == null ? contracts.of(each.getName()) : null;
      if (contract != null && contract.isMap() && !Modifier.isAbstract(each.getModifiers())) {
        return each == type ? Fate.WATCHED : Fate.INHERITS;
      }
      if (each.getName().equals("java.util.Hashtable")) {
        return Fate.LOCKED;
      }
    }
    boolean wrapper =
        type.getName().startsWith("java.util.Collections$")
            || type.getName().startsWith("java.util.ImmutableCollections$");
    return wrapper ? Fate.WRAPPER : Fate.UNKNOWN;
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "the map classes that JVM "
            + ProcessHandle.current().pid()
            + " has loaded, on Java "
            + Runtime.version()
            + ":");
    names.forEach(
        (fate, classes) -> {
          lines.add(fate.sentence + " (" + classes.size() + ")");
          classes.stream().limit(MOST_NAMES).forEach(name -> lines.add("  " + name));
          if (classes.size() > MOST_NAMES) {
            lines.add("  and " + (classes.size() - MOST_NAMES) + " more");
          }
        });
    lines.add(
        Agent.isWatching() ? "MapRace watches this JVM." : "MapRace does not watch this JVM.");
    return String.join("\n", lines);
  }
}
