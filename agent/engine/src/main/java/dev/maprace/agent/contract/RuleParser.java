package dev.maprace.agent.contract;

import dev.maprace.agent.contract.Extent.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what follows the kind of access in a line: methods, and where their windows are. */
final class RuleParser {

  private static final List<String> CLAUSES =
      List.of(
          "at", "after", "in", "calling", "moving", "writing", "of", "by", "since", "until", "--");

  private final RuleKind kind;
  private final Words words;

  private RuleParser(RuleKind kind, Words words) {
    this.kind = kind;
    this.words = words;
  }

  static List<AccessRule> parse(RuleKind kind, Words words) {
    return new RuleParser(kind, words).rules();
  }

  private record Signature(String method, List<String> parameters, Place place) {}

  private List<AccessRule> rules() {
    List<Signature> signatures = signatures();
    Extent extent = extent();
    int argument = words.accept("of") ? argument() : 0;
    String structure = words.accept("by") ? words.require("the name of a field") : null;
    JdkRange jdks = range(words);
    if (words.accept("--")) {
      words.rest("a reason");
    } else if (kind == RuleKind.EXEMPT) {
      throw words.error("an exemption needs a reason after --");
    }
    words.expectEnd(CLAUSES);
    List<AccessRule> rules = new ArrayList<>();
    for (Signature each : signatures) {
      rules.add(
          new AccessRule(
              kind,
              each.method(),
              each.parameters(),
              extent,
              argument,
              structure,
              jdks,
              each.place()));
    }
    return rules;
  }

  private List<Signature> signatures() {
    List<Signature> signatures = new ArrayList<>();
    while (words.hasNext() && words.peek().indexOf('(') >= 0) {
      Place place = words.place();
      String word = words.next();
      if (!isSignature(word)) {
        throw words.errorAtLast(
            "expected method(parameters), without spaces, found \"" + word + "\"");
      }
      int open = word.indexOf('(');
      String parameters = word.substring(open + 1, word.length() - 1);
      signatures.add(
          new Signature(
              word.substring(0, open),
              parameters.isEmpty() ? List.of() : ContractParser.split(parameters, ','),
              place));
    }
    if (signatures.isEmpty()) {
      throw words.error("expected method(parameters)");
    }
    return signatures;
  }

  /** {@code method(parameters)}, the parameters separated by commas. */
  private static boolean isSignature(String word) {
    int open = word.indexOf('(');
    if (open < 1 || word.indexOf(')') != word.length() - 1) {
      return false;
    }
    for (int i = 0; i < word.length() - 1; i++) {
      char c = word.charAt(i);
      boolean name = Character.isJavaIdentifierPart(c) || c == '*';
      if (!name && i != open && (i < open ? c != '<' && c != '>' : c != ',')) {
        return false;
      }
    }
    return true;
  }

  private Extent extent() {
    Anchor anchor = anchor();
    Set<String> calls = anchor == Anchor.AT || anchor == Anchor.AFTER ? methods() : Set.of();
    Set<String> callbacks = words.accept("calling") ? methods() : Set.of();
    Set<String> moving = words.accept("moving") ? methods() : Set.of();
    Set<String> writing = words.accept("writing") ? methods() : Set.of();
    return new Extent(anchor, calls, callbacks, moving, writing);
  }

  private Anchor anchor() {
    if (words.accept("at")) {
      return Anchor.AT;
    }
    if (words.accept("after")) {
      return Anchor.AFTER;
    }
    if (words.accept("in")) {
      words.expect("monitor");
      return Anchor.IN_MONITOR;
    }
    return Anchor.METHOD;
  }

  private Set<String> methods() {
    Set<String> methods = new LinkedHashSet<>();
    do {
      methods.add(words.require("the name of a method"));
    } while (words.hasNext() && !CLAUSES.contains(words.peek()));
    return methods;
  }

  private int argument() {
    String path = words.require("$ and the number of a parameter");
    if (path.length() != 2
        || path.charAt(0) != '$'
        || path.charAt(1) < '1'
        || path.charAt(1) > '9') {
      throw words.errorAtLast("expected $ and the number of a parameter, found \"" + path + "\"");
    }
    return path.charAt(1) - '0';
  }

  static JdkRange range(Words words) {
    int since = words.accept("since") ? words.number() : 0;
    int until = words.accept("until") ? words.number() : Integer.MAX_VALUE;
    return since == 0 && until == Integer.MAX_VALUE ? JdkRange.ALL : new JdkRange(since, until);
  }
}
