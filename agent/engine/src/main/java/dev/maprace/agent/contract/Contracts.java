package dev.maprace.agent.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The contracts in force, by class. Of two that speak of one class, the first holds. */
public final class Contracts {

  /** No contracts. */
  public static final Contracts NONE = new Contracts(List.of());

  private final List<ContractEntry> exact;
  // Asked whenever a class of the JDK is loaded: it shares no method with the maps that have hooks,
  // in which the JVM would count each of MapRace's look-ups.
  private final Map<String, ContractEntry> byName;
  private final List<ContractEntry> patterns = new ArrayList<>();
  private final List<ContractEntry> supertypes = new ArrayList<>();

  private Contracts(List<ContractEntry> entries) {
    Map<String, ContractEntry> first = new LinkedHashMap<>();
    for (ContractEntry entry : entries) {
      switch (entry.subject()) {
        case CLASS -> first.putIfAbsent(entry.contract().className(), entry);
        case CLASSES, PARTS, SAFE -> patterns.add(entry);
        case SUBTYPES -> supertypes.add(entry);
      }
    }
    exact = List.copyOf(first.values());
    byName = Map.copyOf(first);
  }

  private static ContractEntry onJdk(ContractEntry entry, int feature) {
    ClassContract contract = entry.contract();
    List<AccessRule> rules = new ArrayList<>();
    for (AccessRule rule : contract.rules()) {
      if (rule.jdks().contains(feature)) {
        rules.add(rule);
      }
    }
    return new ContractEntry(
        entry.subject(), entry.name(), contract.with(rules), entry.reason(), entry.place());
  }

  /**
   * The contract of {@code java.util} that comes with MapRace.
   *
   * @param feature the JDK's feature release, such as 17
   */
  public static Contracts ofJavaUtil(int feature) {
    return parse(ContractText.shipped("java.util.contract"), feature);
  }

  /**
   * The contract of other classes of the JDK that comes with MapRace.
   *
   * @param group which of them, such as {@code lists}
   * @param feature the JDK's feature release, such as 17
   */
  public static Contracts ofGroup(String group, int feature) {
    return parse(ContractText.shipped("also/" + group + ".contract"), feature);
  }

  /**
   * Reads a contract.
   *
   * @throws ContractException if a line cannot be understood
   */
  public static Contracts parse(ContractText text, int feature) {
    List<ContractEntry> entries = new ArrayList<>();
    for (ContractEntry entry : new ContractParser(text.source()).parse(text.lines())) {
      if (entry.contract().jdks().contains(feature)) {
        entries.add(onJdk(entry, feature));
      }
    }
    return new Contracts(entries);
  }

  /** These contracts, and what others say of further classes. */
  public Contracts and(Contracts others) {
    List<ContractEntry> all = new ArrayList<>(entries());
    all.addAll(others.entries());
    return new Contracts(all);
  }

  /** The contract of a class that has one by its name, or {@code null}. */
  public ClassContract of(String className) {
    ContractEntry entry = byName.get(className);
    return entry == null ? null : entry.contract();
  }

  /**
   * What is said of a class, or {@code null}: by its name, or a pattern of it, or what it extends
   * or implements, in this order.
   *
   * @param types yields the class itself and all its supertypes, which is costly
   */
  public ContractEntry find(String className, Supplier<Set<String>> types) {
    ContractEntry entry = byName.get(className);
    if (entry != null) {
      return entry;
    }
    for (ContractEntry each : patterns) {
      if (each.name().matches(className)) {
        return each;
      }
    }
    if (!supertypes.isEmpty()) {
      Set<String> all = types.get();
      for (ContractEntry each : supertypes) {
        if (all.contains(each.name().text())) {
          return each;
        }
      }
    }
    return null;
  }

  /** Whether nothing is said at all. */
  public boolean isEmpty() {
    return exact.isEmpty() && patterns.isEmpty() && supertypes.isEmpty();
  }

  /** The contracts of single classes, in the order of the text. */
  public Collection<ClassContract> all() {
    List<ClassContract> all = new ArrayList<>();
    for (ContractEntry entry : exact) {
      all.add(entry.contract());
    }
    return all;
  }

  /** All that is said, of single classes first. */
  public Collection<ContractEntry> entries() {
    List<ContractEntry> all = new ArrayList<>(exact);
    all.addAll(patterns);
    all.addAll(supertypes);
    return all;
  }
}
