package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.discovery.ClassOutline.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the methods of a map do, to judge by their names. */
enum Convention implements MethodKinds {

  /** The methods of {@code java.util.Map}. */
  OF_MAP {
    @Override
    RuleKind byName(Method method) {
      return MAP_METHODS.get(method.name() + "/" + method.arity());
    }
  },

  /** Those, and what people call the methods of a map that implements nothing. */
  OF_ANYTHING {
    @Override
    RuleKind byName(Method method) {
      RuleKind known = OF_MAP.byName(method);
      return known != null ? known : byFirstWord(method.name());
    }
  },

  /** What annotations say, and nothing else. */
  OF_MARKS {
    @Override
    RuleKind byName(Method method) {
      return null;
    }
  },

  /** The methods of an iterator. */
  OF_ITERATOR {
    @Override
    RuleKind byName(Method method) {
      if (method.arity() > 0) {
        return null;
      }
      if (method.name().equals("remove")) {
        return RuleKind.WRITE;
      }
      return startsWithWord(method.name(), "next") ? RuleKind.SCAN : null;
    }
  };

  /** By name and number of parameters. */
  private static final Map<String, RuleKind> MAP_METHODS =
      Map.ofEntries(
          Map.entry("get/1", RuleKind.READ),
          Map.entry("getOrDefault/2", RuleKind.READ),
          Map.entry("containsKey/1", RuleKind.READ),
          Map.entry("containsValue/1", RuleKind.READ),
          Map.entry("equals/1", RuleKind.SCAN),
          Map.entry("hashCode/0", RuleKind.SCAN),
          Map.entry("toString/0", RuleKind.SCAN),
          Map.entry("forEach/1", RuleKind.SCAN),
          Map.entry("put/2", RuleKind.WRITE),
          Map.entry("putIfAbsent/2", RuleKind.ALTER),
          Map.entry("putAll/1", RuleKind.ALTER),
          Map.entry("clear/0", RuleKind.ALTER),
          Map.entry("remove/1", RuleKind.REPLACE),
          Map.entry("remove/2", RuleKind.REPLACE),
          Map.entry("replace/2", RuleKind.REPLACE),
          Map.entry("replace/3", RuleKind.REPLACE),
          Map.entry("replaceAll/1", RuleKind.WRITE),
          Map.entry("computeIfAbsent/2", RuleKind.ALTER),
          Map.entry("computeIfPresent/2", RuleKind.REPLACE),
          Map.entry("compute/2", RuleKind.REPLACE),
          Map.entry("merge/3", RuleKind.REPLACE),
          Map.entry("size/0", RuleKind.SIZE),
          Map.entry("isEmpty/0", RuleKind.SIZE));

  /** In the order in which they are tried. */
  private static final List<Map.Entry<String, RuleKind>> FIRST_WORDS =
      List.of(
          Map.entry("getOr", RuleKind.ALTER),
          Map.entry("get", RuleKind.READ),
          Map.entry("find", RuleKind.READ),
          Map.entry("lookup", RuleKind.READ),
          Map.entry("contains", RuleKind.READ),
          Map.entry("peek", RuleKind.READ),
          Map.entry("forEach", RuleKind.SCAN),
          Map.entry("put", RuleKind.WRITE),
          Map.entry("set", RuleKind.WRITE),
          Map.entry("add", RuleKind.WRITE),
          Map.entry("insert", RuleKind.WRITE),
          Map.entry("increment", RuleKind.WRITE),
          Map.entry("update", RuleKind.WRITE),
          Map.entry("merge", RuleKind.WRITE),
          Map.entry("compute", RuleKind.WRITE),
          Map.entry("replace", RuleKind.WRITE),
          Map.entry("remove", RuleKind.ALTER),
          Map.entry("delete", RuleKind.ALTER),
          Map.entry("poll", RuleKind.ALTER),
          Map.entry("clear", RuleKind.ALTER),
          Map.entry("compact", RuleKind.WRITE),
          Map.entry("rehash", RuleKind.WRITE),
          Map.entry("trim", RuleKind.WRITE),
          Map.entry("ensureCapacity", RuleKind.WRITE));

  /** What follows it says what else the method does. */
  private static final String GET_AND = "getAnd";

  private static final Set<String> WITH_FUNCTION =
      Set.of("computeIfAbsent", "computeIfPresent", "compute", "merge", "replaceAll");

  abstract RuleKind byName(Method method);

  /** Annotations come before names. */
  @Override
  public RuleKind kind(Method method) {
    RuleKind marked = Marks.kind(method.annotations());
    if (marked != null && method.canHaveWindow()) {
      return marked;
    }
    return method.isOffered() ? byName(method) : null;
  }

  /** What a method does, by the first word of its name; {@code null} if it tells nothing. */
  static RuleKind byFirstWord(String name) {
    if (startsWithWord(name, GET_AND) && name.length() > GET_AND.length()) {
      RuleKind then = byFirstWord(uncapitalized(name.substring(GET_AND.length())));
      return then == null || !then.writes() ? RuleKind.WRITE : then;
    }
    for (Map.Entry<String, RuleKind> each : FIRST_WORDS) {
      if (startsWithWord(name, each.getKey())) {
        return each.getValue();
      }
    }
    return null;
  }

  private static String uncapitalized(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Whether the first word of a name in camel case is this: {@code settle} does not set. */
  private static boolean startsWithWord(String name, String word) {
    return name.startsWith(word)
        && (name.length() == word.length() || !Character.isLowerCase(name.charAt(word.length())));
  }

  @Override
  public AccessRule rule(Method method) {
    RuleKind kind = kind(method);
    int arity = method.arity();
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      boolean function = i == arity - 1 && WITH_FUNCTION.contains(method.name());
      // An argument's local that is used for something else has no key left at the exit.
      boolean single = kind != RuleKind.SCAN && !method.name().endsWith("All");
      boolean key = i == 0 && single && method.body().keepsArguments();
      parameters.add(function ? "function" : key ? "key" : "argument" + i);
    }
    return AccessRule.unwritten(kind, method.name(), parameters);
  }
}
