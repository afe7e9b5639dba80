package dev.maprace.agent.contract;

import dev.maprace.agent.contract.AccessRule.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the text form of contracts; {@code java.util.contract} tells the grammar.
 *
 * <p>By hand, without regular expressions: this runs once, cold, before the application starts.
 */
final class ContractParser {

  private static final Set<String> KEYWORDS = Set.of("of", "by", "since", "until", "--");

  private final String source;
  private final List<ClassContract> classes = new ArrayList<>();
  private int lineNumber;

  // The class that the current line speaks of.
  private String className;
  private String mapName;
  private List<String> path = List.of();
  private boolean knowsMap;
  private String structure;
  private JdkRange jdks = JdkRange.ALL;
  private List<AccessRule> rules = new ArrayList<>();

  ContractParser(String source) {
    this.source = source;
  }

  List<ClassContract> parse(List<String> lines) {
    for (String line : lines) {
      lineNumber++;
      Words words = new Words(line);
      if (words.hasNext()) {
        read(words);
      }
    }
    finishClass();
    return classes;
  }

  private void read(Words words) {
    String first = words.next();
    switch (first) {
      case "map" -> startMap(words);
      case "part" -> startPart(words);
      case "structure" -> {
        structure = words.require("the name of a field");
        words.expectEnd();
      }
      default -> readRules(first, words);
    }
  }

  private void startMap(Words words) {
    finishClass();
    className = words.require("the name of a class");
    mapName = className;
    path = List.of();
    knowsMap = true;
    structure = null;
    jdks = range(words);
    words.expectEnd();
  }

  private void startPart(Words words) {
    if (mapName == null) {
      throw words.errorAtLast("a part needs a map before it");
    }
    finishClass();
    className = words.require("the name of a class");
    knowsMap = words.accept("of");
    path = knowsMap ? split(words.require("a path"), '.') : List.of();
    jdks = range(words);
    words.expectEnd();
  }

  private void finishClass() {
    if (className != null) {
      classes.add(new ClassContract(className, mapName, path, knowsMap, structure, jdks, rules));
      rules = new ArrayList<>();
    }
  }

  private void readRules(String word, Words words) {
    RuleKind kind = RuleKind.ofWord(word);
    if (kind == null) {
      throw words.errorAtLast(
          "\"" + word + "\" is neither map, part, structure nor a kind of access");
    }
    if (className == null) {
      throw words.errorAtLast("a rule needs a class before it");
    }
    List<String> signatures = new ArrayList<>();
    while (words.hasNext() && isSignature(words.peek())) {
      signatures.add(words.next());
    }
    if (signatures.isEmpty()) {
      throw words.error("expected method(parameters)");
    }
    Anchor anchor = Anchor.METHOD;
    Set<String> calls = new LinkedHashSet<>();
    if (words.accept("at")) {
      anchor = Anchor.AT;
    } else if (words.accept("after")) {
      anchor = Anchor.AFTER;
    } else if (words.accept("in")) {
      words.expect("monitor");
      anchor = Anchor.IN_MONITOR;
    }
    if (anchor == Anchor.AT || anchor == Anchor.AFTER) {
      do {
        calls.add(words.require("the name of a method"));
      } while (words.hasNext() && !words.atKeyword());
    }
    int argument = words.accept("of") ? argument(words) : 0;
    String ownStructure = words.accept("by") ? words.require("the name of a field") : null;
    JdkRange ruleJdks = range(words);
    if (words.accept("--")) {
      words.require("a reason");
      words.skip();
    } else if (kind == RuleKind.EXEMPT) {
      throw words.error("an exemption needs a reason after --");
    }
    words.expectEnd();
    for (String signature : signatures) {
      int open = signature.indexOf('(');
      String parameters = signature.substring(open + 1, signature.length() - 1);
      rules.add(
          new AccessRule(
              kind,
              signature.substring(0, open),
              parameters.isEmpty() ? List.of() : split(parameters, ','),
              anchor,
              calls,
              argument,
              ownStructure,
              ruleJdks));
    }
  }

  /** {@code method(parameters)}, the parameters separated by commas. */
  private static boolean isSignature(String word) {
    int open = word.indexOf('(');
    if (open < 1 || word.indexOf(')') != word.length() - 1) {
      return false;
    }
    for (int i = 0; i < word.length() - 1; i++) {
      char c = word.charAt(i);
      boolean name = Character.isJavaIdentifierPart(c);
      if (!name && i != open && (i < open ? c != '<' && c != '>' : c != ',')) {
        return false;
      }
    }
    return true;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  private int argument(Words words) {
    String path = words.require("$ and the number of a parameter");
    if (path.length() != 2
        || path.charAt(0) != '$'
        || path.charAt(1) < '1'
        || path.charAt(1) > '9') {
      throw words.errorAtLast("expected $ and the number of a parameter, found " + path);
    }
    return path.charAt(1) - '0';
  }

  private JdkRange range(Words words) {
    int since = words.accept("since") ? words.number() : 0;
    int until = words.accept("until") ? words.number() : Integer.MAX_VALUE;
    return since == 0 && until == Integer.MAX_VALUE ? JdkRange.ALL : new JdkRange(since, until);
  }

  /** The words of one line, comments left out. */
  private final class Words {
    private final List<String> words = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private final int end;
    private int next;

    Words(String line) {
      int comment = line.indexOf('#');
      String text = comment < 0 ? line : line.substring(0, comment);
      int start = -1;
      for (int i = 0; i <= text.length(); i++) {
        boolean inWord = i < text.length() && !Character.isWhitespace(text.charAt(i));
        if (inWord && start < 0) {
          start = i;
        } else if (!inWord && start >= 0) {
          words.add(text.substring(start, i));
          columns.add(start + 1);
          start = -1;
        }
      }
      end = text.length() + 1;
    }

    boolean hasNext() {
      return next < words.size();
    }

    String peek() {
      return words.get(next);
    }

    String next() {
      return words.get(next++);
    }

    boolean accept(String word) {
      boolean found = hasNext() && peek().equals(word);
      if (found) {
        next++;
      }
      return found;
    }

    boolean atKeyword() {
      return KEYWORDS.contains(peek());
    }

    void expect(String word) {
      if (!accept(word)) {
        throw error("expected \"" + word + "\"");
      }
    }

    String require(String what) {
      if (!hasNext()) {
        throw error("expected " + what);
      }
      return next();
    }

    int number() {
      String word = require("the number of a JDK release");
      try {
        return Integer.parseInt(word);
      } catch (NumberFormatException e) {
        throw errorAtLast("expected the number of a JDK release, found " + word);
      }
    }

    void skip() {
      next = words.size();
    }

    void expectEnd() {
      if (hasNext()) {
        throw error("unexpected \"" + peek() + "\"");
      }
    }

    /** What should stand where the next word is, or the line ends. */
    ContractException error(String message) {
      int column = next < columns.size() ? columns.get(next) : end;
      return new ContractException(source, lineNumber, column, message);
    }

    ContractException errorAtLast(String message) {
      return new ContractException(source, lineNumber, columns.get(next - 1), message);
    }
  }
}
