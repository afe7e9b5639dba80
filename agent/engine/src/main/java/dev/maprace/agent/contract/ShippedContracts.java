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

  /** How the names of maps, multimaps and sets end, and of what else is made of such. */
  private static final List<String> OFFERED =
      List.of("Map", "map", "Set", "set", "Table", "Cache", "Trie");

  /**
   * A line of the index.
   *
   * @param file {@code null} if there is nothing to say but that the library has maps
   */
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
        libraries.add(new Library(prefix, words.hasNext() ? words.next() : null));
      }
    }
  }

  /** The contracts of the library that a class is of; none if no library is known of its name. */
  public Contracts of(String className) {
    Library library = library(className);
    return library == null || library.file() == null ? Contracts.NONE : contracts(library.file());
  }

  /** Whether a class is of one of these libraries, and so, if it is on a stack, no caller. */
  public boolean speakOf(String className) {
    return library(className) != null;
  }

  /** Whether a class is of one of these libraries, and called as what they have contracts for. */
  public boolean offers(String className) {
    for (String word : OFFERED) {
      if (className.endsWith(word)) {
        return speakOf(className);
      }
    }
    return false;
  }

  private Library library(String className) {
    for (Library library : libraries) {
      if (className.startsWith(library.prefix())) {
        return library;
      }
    }
    return null;
  }

  private Contracts contracts(String file) {
    Contracts known = read.get(file);
    if (known == null) {
      known = Contracts.parse(ContractText.shipped(DIRECTORY + file), feature);
      read.put(file, known);
    }
    return known;
  }

  /** What the names of the classes begin with of those libraries that have a contract. */
  List<String> prefixes() {
    List<String> prefixes = new ArrayList<>();
    for (Library library : libraries) {
      if (library.file() != null) {
        prefixes.add(library.prefix());
      }
    }
    return prefixes;
  }

  /** The files that the index names. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    for (Library library : libraries) {
      if (library.file() != null) {
        files.add(library.file());
      }
    }
    return files;
  }
}
