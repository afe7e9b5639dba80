package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.ContractText;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.NamePattern;
import dev.maprace.agent.contract.ShippedContracts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Classes as they are when a loader is about to define them, and what is said of them. */
public final class Loaded {

  private final MapFinder finder = new MapFinder(ShippedContracts.NONE);
  private final Map<String, String> doubts = new HashMap<>();

  /**
   * @param named patterns of classes that are said to be maps
   */
  public Loaded(String... named) {
    look(List.of(named), Contracts.NONE);
  }

  private Loaded(Contracts contracts) {
    look(List.of(), contracts);
  }

  /** Classes of which a contract speaks. */
  public static Loaded underContract(String text) {
    ContractText lines = new ContractText("t", text.lines().toList());
    return new Loaded(Contracts.parse(lines, Runtime.version().feature()));
  }

  private void look(List<String> named, Contracts contracts) {
    finder.look(
        named.stream().map(NamePattern::new).toList(),
        contracts,
        (name, reason, wanted) -> doubts.put(name, reason));
  }

  public static byte[] file(String className) {
    String file = "/" + className.replace('.', '/') + ".class";
    try (InputStream in = Loaded.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<FoundClass> find(String className) {
    return find(className, file(className));
  }

  /** As {@link #find(String)}, where the loader is about to define something else. */
  public Optional<FoundClass> find(String className, byte[] classFile) {
    return finder.find(Loaded.class.getClassLoader(), className.replace('.', '/'), classFile);
  }

  public Optional<FoundClass> find(Class<?> type) {
    return find(type.getName());
  }

  String doubt(Class<?> type) {
    assertNotFound(find(type));
    return doubts.get(type.getName());
  }

  private static void assertNotFound(Optional<FoundClass> found) {
    if (found.isPresent() && !found.get().accesses().isEmpty()) {
      throw new AssertionError("is watched: " + found.get());
    }
  }
}
