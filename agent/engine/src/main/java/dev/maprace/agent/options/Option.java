package dev.maprace.agent.options;

import dev.maprace.agent.text.Nearest;
import java.util.Arrays;
import java.util.List;

/** The options: the one list of their names, defaults, values and meanings. */
public enum Option {
  MODE(
      "mode",
      "watch",
      "watch reports collisions, two threads inside one map at once; provoke also holds accesses"
          + " open for a moment, so that a near miss becomes a collision.",
      "watch",
      "provoke"),
  ACTION(
      "action",
      "report",
      "What follows a collision: only the report, an Error in the colliding thread, or the end of"
          + " the JVM with exit status 66.",
      "report",
      "throw",
      "halt"),
  REPORTS(
      "reports",
      "maprace-reports",
      "Directory of the reports, one JSON file per JVM. %p is the process id, %t the start time,"
          + " %{NAME} an environment variable."),
  INCLUDE(
      "include",
      "",
      "Reports only what matches one of these globs, separated by colons: the map's class, or the"
          + " class and method of an application frame that touches it."),
  EXCLUDE("exclude", "", "Leaves out what matches one of these globs; see include."),
  MAPS(
      "maps",
      "",
      "Globs of classes, separated by colons, that are maps though they do not implement"
          + " java.util.Map."),
  CONTRACTS(
      "contracts",
      "",
      "Files of contracts, separated by colons, that say what the methods of further classes do."),
  ALSO(
      "also",
      "",
      Kind.CHOICES,
      "Further classes of the JDK to watch, separated by colons: lists are ArrayList, LinkedList,"
          + " ArrayDeque, PriorityQueue and BitSet; formats are those of java.text.",
      "lists",
      "formats"),
  SIZES("sizes", "off", "Whether size() and isEmpty() count as reads.", "off", "on"),
  QUIET("quiet", "off", "Whether nothing is printed on stderr.", "off", "on"),
  MAX_FINDINGS(
      "max-findings", "200", Kind.COUNT, "Findings after which new ones are counted only."),
  CAPTURE_WAIT(
      "capture-wait",
      "50",
      Kind.COUNT,
      "Longest time in milliseconds that two colliding threads are held for a capture."),
  CAPTURES_PER_SECOND(
      "captures-per-second",
      "50",
      Kind.COUNT,
      "Collisions that are captured in one second; the others are counted as dropped."),
  LOCKS(
      "locks",
      "monitors",
      "Which locks a finding tells: monitors, or also java.util.concurrent's, which costs 100 ms"
          + " and more on a large heap.",
      "monitors",
      "full"),
  ALLOCATION(
      "allocation",
      "off",
      "Whether findings tell where their map was made: of each place that makes maps the first eight,"
          + " then one a second.",
      "off",
      "on"),
  VALUES(
      "values",
      "off",
      "Whether a finding shows its two keys, shortened, where their text is the JDK's own to make.",
      "off",
      "on"),
  STRETCH_SHARE(
      "stretch-share",
      "25",
      Kind.COUNT,
      "Percentage of wall time that mode=provoke may hold accesses open."),
  STRETCH_PER_THREAD(
      "stretch-per-thread",
      "2000",
      Kind.COUNT,
      "Longest time in milliseconds that one thread is held open in all."),
  STRETCH_TOTAL(
      "stretch-total",
      "30000",
      Kind.COUNT,
      "Longest time in milliseconds that all threads together are held open."),
  PLAN(
      "plan",
      "",
      "File in which mode=provoke keeps what it learned for the next run; maprace-plan.json in the"
          + " report directory when empty."),
  SEED(
      "seed",
      "0",
      Kind.COUNT,
      "Makes the decisions of mode=provoke repeatable; 0 lets each JVM choose, and its report"
          + " tells."),
  ON_FAILURE(
      "on-failure",
      "exit",
      "What follows when MapRace cannot work in this JVM: no start, or a start without it.",
      "exit",
      "continue"),
  LOW_MEMORY(
      "low-memory",
      "0",
      Kind.COUNT,
      "Percentage of the heap in use after a garbage collection from which the largest shared maps"
          + " are written beside the report, such as 90; 0 for never."),
  METRICS(
      "metrics",
      "",
      "File for Prometheus, written every five seconds; named as reports is. None when empty."),
  JMX(
      "jmx",
      "on",
      "Whether there is an MBean dev.maprace:type=MapRace, once somebody uses JMX.",
      "off",
      "on"),
  LOG(
      "log",
      "stderr",
      "Where findings and the engine's log go: stderr, or the application's SLF4J.",
      "stderr",
      "slf4j"),
  LOG_FILE("log-file", "", "File of the engine's own log; stderr when empty."),
  LOG_LEVEL(
      "log-level",
      "warn",
      "How much the engine logs.",
      "off",
      "error",
      "warn",
      "info",
      "debug",
      "trace"),
  CONFIG("config", "", "Properties file with options; what is given directly wins.");

  private enum Kind {
    TEXT,
    CHOICE,
    CHOICES,
    COUNT
  }

  private final String key;
  private final String defaultValue;
  private final Kind kind;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> choices;

  Option(String key, String defaultValue, Kind kind, String description, String... choices) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.kind = kind;
    this.description = description;
    this.choices = List.of(choices);
  }

  Option(String key, String defaultValue, String description, String... choices) {
    this(key, defaultValue, choices.length == 0 ? Kind.TEXT : Kind.CHOICE, description, choices);
  }

  /** The name that people write. */
  public String key() {
    return key;
  }

  public String defaultValue() {
    return defaultValue;
  }

  /** One sentence for the table of options. */
  public String description() {
    return description;
  }

  /** The values that are allowed; empty if any text or number is. */
  public List<String> choices() {
    return choices;
  }

  /**
   * The option of this name.
   *
   * @throws OptionException if there is none; the message names the nearest one
   */
  public static Option of(String key) {
    for (Option option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    List<String> keys = Arrays.stream(values()).map(Option::key).toList();
    throw new OptionException(
        "Unknown option \"" + key + "\". Did you mean \"" + Nearest.to(key, keys) + "\"?");
  }

  /**
   * The value, if this option may have it.
   *
   * @throws OptionException if not; the message names the nearest one
   */
  String check(String value) {
    if (kind == Kind.CHOICES && !value.isEmpty()) {
      for (String each : value.split(":", -1)) {
        checkChoice(each);
      }
    }
    if (kind == Kind.CHOICE) {
      checkChoice(value);
    }
    if (kind == Kind.COUNT && !isCount(value)) {
      throw new OptionException(
          "Option \""
              + key
              + "\" needs a whole number from 0 to 999999999, not \""
              + value
              + "\". Its default is "
              + defaultValue
              + ".");
    }
    return value;
  }

  private void checkChoice(String value) {
    if (!choices.contains(value)) {
      throw new OptionException(
          "Unknown value \""
              + value
              + "\" of option \""
              + key
              + "\". Did you mean \""
              + Nearest.to(value, choices)
              + "\"? It may be "
              + String.join(", ", choices)
              + ".");
    }
  }

  private static boolean isCount(String value) {
    return !value.isEmpty()
        && value.length() <= 9
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
