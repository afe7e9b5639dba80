package dev.maprace.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A Java installation to run child JVMs on; or a release that MapRace supports and this machine has
 * not got, on which tests are skipped and say so.
 *
 * @param feature such as 17
 * @param home its directory, or {@code null} if it is not installed
 */
record Jdk(int feature, Path home) {

  private static final List<Integer> SUPPORTED = List.of(17, 25);
  private static final SortedMap<Integer, Path> INSTALLED = find();

  /** The one that runs the tests. */
  static Jdk running() {
    int feature = Runtime.version().feature();
    return new Jdk(feature, INSTALLED.get(feature));
  }

  /** The running one and every supported one, installed or not. */
  static Stream<Jdk> all() {
    TreeSet<Integer> features = new TreeSet<>(SUPPORTED);
    features.add(Runtime.version().feature());
    return features.stream().map(feature -> new Jdk(feature, INSTALLED.get(feature)));
  }

  /** The path of its launcher; skips the test where there is none. */
  String java() {
    assumeTrue(home != null, () -> "no " + this + " is installed here");
    return home.resolve("bin").resolve("java").toString();
  }

  boolean hasVirtualThreads() {
    return feature >= 21;
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  private static SortedMap<Integer, Path> find() {
    SortedMap<Integer, Path> found = new TreeMap<>();
    Path running = Path.of(System.getProperty("java.home"));
    found.put(Runtime.version().feature(), running);
    Stream.concat(named(), besides(running))
        .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
        .forEach(home -> found.putIfAbsent(featureOf(home), home));
    found.remove(0);
    return found;
  }

  /** As CI services name them: {@code JAVA_HOME_25_X64} and the like. */
  private static Stream<Path> named() {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("JAVA_HOME_"))
        .map(Map.Entry::getValue)
        .map(Path::of);
  }

  private static Stream<Path> besides(Path running) {
    try (Stream<Path> siblings = Files.list(Objects.requireNonNull(running.getParent()))) {
      return siblings.sorted(Comparator.reverseOrder()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int featureOf(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
      String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }
}
