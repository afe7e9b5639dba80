package dev.maprace.report.advice;

/**
 * What one use of a map takes while two threads use it, in nanoseconds, as {@code
 * benchmarks/alternatives} measured it; {@code docs/alternatives.md} says how.
 */
enum Measured {
  LOCKED_HASH_MAP("`HashMap`, each use under one lock", "a HashMap under one lock", 63, 91, 121),
  SYNCHRONIZED_MAP(
      "`Collections.synchronizedMap(new HashMap<>())`", "a synchronized HashMap", 62, 79, 131),
  COPY_ON_WRITE(
      "`HashMap`, copied for each change", "copying 512 entries for each write", 204, 4822, 14034),
  CONCURRENT_HASH_MAP("`ConcurrentHashMap`", "ConcurrentHashMap", 21, 51, 125),
  LOCKED_TREE_MAP("`TreeMap`, each use under one lock", "a TreeMap under one lock", 236, 270, 352),
  SKIP_LIST_MAP("`ConcurrentSkipListMap`", "ConcurrentSkipListMap", 167, 348, 469),
  LOCKED_LRU(
      "access-ordered `LinkedHashMap`, each use under one lock",
      "a LinkedHashMap under one lock",
      104,
      117,
      150),
  CAFFEINE("Caffeine, `maximumSize`", "Caffeine", 45, 158, 251);

  private static final String MIXES = "1, 25 and 75 % writes";

  private final String title;
  private final String name;
  private final int readHeavy;
  private final int mixed;
  private final int writeHeavy;

  Measured(String title, String name, int readHeavy, int mixed, int writeHeavy) {
    this.title = title;
    this.name = name;
    this.readHeavy = readHeavy;
    this.mixed = mixed;
    this.writeHeavy = writeHeavy;
  }

  /** Its line in the table of the documentation. */
  String row() {
    return "| %s | %d | %d | %d |".formatted(title, readHeavy, mixed, writeHeavy);
  }

  /** The figures in a sentence without its stop. */
  String sentence() {
    return "Two threads measured: " + name + " takes " + figures() + " ns a use at " + MIXES;
  }

  /** The figures beside those of another choice. */
  String against(Measured other) {
    return sentence() + "; " + other.name + " " + other.figures();
  }

  private String figures() {
    return "%d, %d and %d".formatted(readHeavy, mixed, writeHeavy);
  }
}
