package dev.maprace.agent.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contracts of libraries that come with MapRace. The file {@code libraries/index} tells which
 * of them speaks of what packages, so that each is read when the first class of its library is
 * loaded, and start-up pays for none.
 */
public final class ShippedContracts {

  private static final String DIRECTORY = "libraries/";

  /** A line of the index. */
  private record Library(String prefix, String file) {}

  /** None at all. */
  public static final ShippedContracts NONE = new ShippedContracts(0, List.of());

  private final int feature;
  private final List<Library> libraries = new ArrayList<>();
  private final Map<String, Contracts> read = new ConcurrentHashMap<>();

  /**
   * All that MapRace has.
   *
   * @param feature the JDK's feature release, such as 17
   */
  public static ShippedContracts on(int feature) {
    return new ShippedContracts(feature, ContractText.shipped(DIRECTORY + "index").lines());
  }

  private ShippedContracts(int feature, List<String> lines) {
    this.feature = feature;
    for (int line = 1; line <= lines.size(); line++) {
      Words words = new Words("index", line, lines.get(line - 1));
      if (words.hasNext()) {
        String prefix = words.next();
        libraries.add(new Library(prefix, words.require("the name of a file")));
      }
    }
  }

  /** The contracts of the library that a class is of; none if no library is known of its name. */
  public Contracts of(String className) {
    for (Library library : libraries) {
      if (className.startsWith(library.prefix())) {
        return contracts(library.file());
      }
    }
    return Contracts.NONE;
  }

  private Contracts contracts(String file) {
    Contracts known = read.get(file);
    if (known == null) {
      known = Contracts.parse(ContractText.shipped(DIRECTORY + file), feature);
      read.put(file, known);
    }
    return known;
  }

  /** What the names of the libraries' classes begin with. */
  List<String> prefixes() {
    List<String> prefixes = new ArrayList<>();
    for (Library library : libraries) {
      prefixes.add(library.prefix());
    }
    return prefixes;
  }

  /** The files that the index names. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    for (Library library : libraries) {
      files.add(library.file());
    }
    return files;
  }
}
