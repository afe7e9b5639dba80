package dev.maprace.agent.startup;

import dev.maprace.agent.capture.Watched;
import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.NamePattern;
import dev.maprace.agent.contract.TableFields;
import dev.maprace.agent.table.DeclaredTable;
import java.util.Optional;

/** The classes that are watched, the JDK's and all others. */
final class WatchedClasses implements Watched {

  private static final String MAP = "map";

  private final Instrumenter ofTheJdk;
  private final ApplicationMaps others;

  WatchedClasses(Instrumenter ofTheJdk, ApplicationMaps others) {
    this.ofTheJdk = ofTheJdk;
    this.others = others;
  }

  @Override
  public boolean isOfMap(String className) {
    return ofTheJdk.contractOf(className) != null || others.isMap(className);
  }

  @Override
  public String noun(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      ClassContract contract = contractOf(each);
      if (contract != null && contract.telling().noun() != null) {
        return contract.telling().noun();
      }
    }
    return MAP;
  }

  @Override
  public boolean holds(String outerClass, String innerClass) {
    ClassContract contract = ofTheJdk.contractOf(outerClass);
    NamePattern inner = contract == null ? null : contract.telling().holds();
    return inner != null && inner.matches(innerClass);
  }

  /** Where a class keeps its entries, if its contract tells. */
  Optional<DeclaredTable> table(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      ClassContract contract = contractOf(each);
      if (contract != null && contract.fields().table() != null) {
        TableFields fields = contract.fields();
        return Optional.of(
            new DeclaredTable(
                fields.table(), fields.count(), fields.occupied(), contract.structure()));
      }
    }
    return Optional.empty();
  }

  private ClassContract contractOf(Class<?> type) {
    return type.getClassLoader() == null
        ? ofTheJdk.contractOf(type.getName())
        : others.contractOf(type);
  }
}
