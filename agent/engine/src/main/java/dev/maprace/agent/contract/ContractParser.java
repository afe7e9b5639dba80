package dev.maprace.agent.contract;

import dev.maprace.agent.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the text form of contracts; {@code java.util.contract} tells the grammar.
 *
 * <p>By hand, without regular expressions: this runs once, cold, before the application starts.
 */
final class ContractParser {

  private static final List<String> BEGINNINGS =
      List.of("class", "classes", "subtypes", "part", "parts", "safe");
  private static final List<String> FIELDS = List.of("structure", "table", "count", "occupied");
  private static final List<String> TELLING = List.of("noun", "holds");
  private static final List<String> RANGE = List.of("since", "until");

  private final String source;
  private final List<ContractEntry> entries = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();

  // What the current line speaks of; no class if there is no place.
  private Subject subject = Subject.CLASS;
  private Place place;
  private String className;
  private String mapName;
  private List<String> path = List.of();
  private boolean knowsMap;
  private String structure;
  private TableFields fields = TableFields.NONE;
  private Telling telling = Telling.NONE;
  private JdkRange jdks = JdkRange.ALL;
  private List<AccessRule> rules = new ArrayList<>();

  ContractParser(String source) {
    this.source = source;
  }

  List<ContractEntry> parse(List<String> text) {
    for (int line = 1; line <= text.size(); line++) {
      Words words = new Words(source, line, text.get(line - 1));
      if (words.hasNext()) {
        read(words);
      }
    }
    finish();
    return entries;
  }

  private void read(Words words) {
    String first = words.next();
    switch (first) {
      case "class" -> startMap(Subject.CLASS, words);
      case "classes" -> startMap(Subject.CLASSES, words);
      case "subtypes" -> {
        words.expect("of");
        startMap(Subject.SUBTYPES, words);
      }
      case "part" -> startPart(words);
      case "parts" -> startMap(Subject.PARTS, words);
      case "safe" -> addSafe(words);
      case "structure", "table", "count", "occupied" -> readField(first, words);
      case "noun", "holds" -> readTelling(first, words);
      default -> readRules(first, words);
    }
  }

  private void startMap(Subject of, Words words) {
    finish();
    subject = of;
    startClass(words, isPattern() ? "a pattern of classes" : "the name of a class", "classes");
    mapName = className;
    path = List.of();
    knowsMap = true;
    structure = null;
    fields = TableFields.NONE;
    telling = Telling.NONE;
    jdks = RuleParser.range(words);
    words.expectEnd(RANGE);
    demandNew();
  }

  private void startPart(Words words) {
    if (mapName == null || subject != Subject.CLASS) {
      throw words.errorAtLast("a part needs a class before it");
    }
    finish();
    startClass(words, "the name of a class", "parts");
    knowsMap = words.accept("of");
    path = knowsMap ? split(words.require("a path"), '.') : List.of();
    jdks = RuleParser.range(words);
    words.expectEnd(List.of("of", "since", "until"));
    demandNew();
  }

  private void startClass(Words words, String what, String plural) {
    className = words.require(what);
    place = words.lastPlace();
    if (!isPattern() && className.indexOf('*') >= 0) {
      throw words.errorAtLast("a pattern needs \"" + plural + "\" before it");
    }
  }

  private boolean isPattern() {
    return subject == Subject.CLASSES || subject == Subject.PARTS;
  }

  private void demandNew() {
    String key = subject + " " + className + " " + jdks.since() + " " + jdks.until();
    Integer before = lines.putIfAbsent(key, place.line());
    if (before != null) {
      throw place.error(className + " has a contract in line " + before + " already");
    }
  }

  private void addSafe(Words words) {
    finish();
    NamePattern pattern = new NamePattern(words.require("a pattern of classes"));
    Place where = words.lastPlace();
    words.expect("--");
    String reason = words.rest("a reason");
    ClassContract nothing =
        new ClassContract(
            pattern.text(),
            pattern.text(),
            List.of(),
            true,
            null,
            TableFields.NONE,
            Telling.NONE,
            JdkRange.ALL,
            List.of());
    entries.add(new ContractEntry(Subject.SAFE, pattern, nothing, reason, where));
    mapName = null;
  }

  private void finish() {
    if (place == null) {
      return;
    }
    if (rules.isEmpty()) {
      throw place.error(className + " has no rule: say what its methods do");
    }
    ClassContract contract =
        new ClassContract(
            className, mapName, path, knowsMap, structure, fields, telling, jdks, rules);
    entries.add(new ContractEntry(subject, new NamePattern(className), contract, null, place));
    rules = new ArrayList<>();
    place = null;
  }

  private void readField(String what, Words words) {
    demandClass(words);
    if (subject == Subject.PARTS) {
      throw words.errorAtLast("a part has no " + what + " of its own");
    }
    String field = words.require("the name of a field");
    words.expectEnd(List.of());
    switch (what) {
      case "structure" -> structure = field;
      case "table" -> fields = new TableFields(field, fields.count(), fields.occupied());
      case "count" -> fields = new TableFields(fields.table(), field, fields.occupied());
      default -> fields = new TableFields(fields.table(), fields.count(), field);
    }
  }

  private void readTelling(String what, Words words) {
    demandClass(words);
    telling =
        what.equals("noun")
            ? new Telling(words.rest("a noun, such as list"), telling.holds())
            : new Telling(telling.noun(), new NamePattern(words.require("a pattern of classes")));
    words.expectEnd(List.of());
  }

  private void readRules(String word, Words words) {
    RuleKind kind = RuleKind.ofWord(word);
    if (kind == null) {
      List<String> known = new ArrayList<>(BEGINNINGS);
      known.addAll(FIELDS);
      known.addAll(TELLING);
      known.addAll(RuleKind.words());
      throw words.errorAtLast(
          "no line begins with \""
              + word
              + "\". Did you mean \""
              + Nearest.to(word, known)
              + "\"?");
    }
    demandClass(words);
    rules.addAll(RuleParser.parse(kind, words));
  }

  private void demandClass(Words words) {
    if (place == null) {
      throw words.errorAtLast("this needs a class before it");
    }
  }

  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
