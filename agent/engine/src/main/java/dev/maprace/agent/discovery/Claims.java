package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.ContractEntry;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.NamePattern;
import dev.maprace.agent.contract.ShippedContracts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What somebody says of classes, in an option or a contract; and which of it was of use. */
final class Claims {

  private final List<NamePattern> named;
  private final Contracts contracts;
  private final ShippedContracts shipped;
  private final Set<Object> met = ConcurrentHashMap.newKeySet();

  /**
   * @param named classes that are maps because somebody says so
   * @param contracts come before {@code shipped}
   */
  Claims(List<NamePattern> named, Contracts contracts, ShippedContracts shipped) {
    this.named = List.copyOf(named);
    this.contracts = contracts;
    this.shipped = shipped;
  }

  /** Whether a class is named as a map. */
  boolean names(String className) {
    boolean names = false;
    for (NamePattern pattern : named) {
      if (pattern.matches(className)) {
        met.add(pattern);
        names = true;
      }
    }
    return names;
  }

  /**
   * The contract of a class, or {@code null}.
   *
   * @param types yields the class and all its supertypes
   */
  ContractEntry contract(String className, Supplier<Set<String>> types) {
    ContractEntry entry = contracts.find(className, types);
    if (entry == null) {
      return shipped.of(className).find(className, types);
    }
    met.add(entry.place());
    return entry;
  }

  /** Whether an option or a contract says anything of a class's name. Nothing is met by this. */
  boolean speakOf(String className) {
    for (NamePattern pattern : named) {
      if (pattern.matches(className)) {
        return true;
      }
    }
    return contracts.find(className, () -> Set.of(className)) != null;
  }

  /** Whether a class has come that a pattern names. */
  boolean hasMet(NamePattern pattern) {
    return met.contains(pattern);
  }

  /** Whether a class has come that a contract speaks of. */
  boolean hasMet(ContractEntry entry) {
    return met.contains(entry.place());
  }
}
