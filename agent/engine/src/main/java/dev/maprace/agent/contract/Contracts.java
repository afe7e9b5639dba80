package dev.maprace.agent.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contracts in force, by class. */
public final class Contracts {

  private final Map<String, ClassContract> byClass = new LinkedHashMap<>();

  private Contracts(List<ClassContract> classes, int feature) {
    for (ClassContract contract : classes) {
      if (contract.jdks().contains(feature)) {
        byClass.put(contract.className(), onJdk(contract, feature));
      }
    }
  }

  private static ClassContract onJdk(ClassContract contract, int feature) {
    List<AccessRule> rules = new ArrayList<>();
    for (AccessRule rule : contract.rules()) {
      if (rule.jdks().contains(feature)) {
        rules.add(rule);
      }
    }
    return new ClassContract(
        contract.className(),
        contract.mapName(),
        contract.path(),
        contract.knowsMap(),
        contract.structure(),
        contract.jdks(),
        rules);
  }

  /**
   * The contract of {@code java.util} that comes with MapRace.
   *
   * @param feature the JDK's feature release, such as 17
   */
  public static Contracts ofJavaUtil(int feature) {
    String name = "java.util.contract";
    try (InputStream in = Contracts.class.getResourceAsStream(name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
      return parse(name, lines, feature);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads contracts from lines of text.
   *
   * @param source what error messages call it
   * @throws ContractException if a line cannot be understood
   */
  public static Contracts parse(String source, List<String> lines, int feature) {
    return new Contracts(new ContractParser(source).parse(lines), feature);
  }

  /** The contract of a class, or {@code null} if it has none. */
  public ClassContract of(String className) {
    return byClass.get(className);
  }

  /** All contracts, in the order of the text. */
  public Collection<ClassContract> all() {
    return byClass.values();
  }
}
