package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.JdkRange;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.discovery.ClassOutline.Field;
import dev.maprace.agent.discovery.ClassOutline.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges whether a class is a map that can be watched, and with what windows.
 *
 * <p>No false alarm comes before recall: a class that might lock inside is left alone.
 */
final class MapJudge {

  /** Classes of their own name for what they promise; MapRace takes their word. */
  private static final List<String> SAFE_NAMES =
      List.of(
          "Concurrent",
          "Synchronized",
          "ThreadSafe",
          "Locking",
          "Striped",
          "CopyOnWrite",
          "Immutable");

  private final Predicate<String> isNamed;
  private final ClassFiles files;
  private final OwnTable ownTable;
  private final Map<String, Verdict> verdicts = new HashMap<>();

  /**
   * @param isNamed whether somebody says that the class of this name is a map
   */
  MapJudge(Predicate<String> isNamed, ClassFiles files) {
    this.isNamed = isNamed;
    this.files = files;
    this.ownTable = new OwnTable(files);
  }

  Verdict judge(ClassOutline outline) {
    Verdict known = verdicts.get(outline.name());
    if (known == null) {
      known = judgeAnew(outline);
      verdicts.put(outline.name(), known);
    }
    return known;
  }

  private Verdict judgeAnew(ClassOutline outline) {
    Ancestry ancestry = Ancestry.of(outline, files);
    boolean named = isNamed.test(outline.className());
    if (!outline.isClass() || !(named || ancestry.isMap())) {
      return Verdict.NO_MAP;
    }
    boolean inherits = inheritsShadow(ancestry);
    String doubt = doubt(outline, ancestry, named);
    if (doubt == null) {
      Map<String, AccessRule> accesses = accesses(outline, ancestry);
      if (touchesTable(accesses)) {
        return Verdict.watch(found(outline, structure(ancestry), accesses, inherits));
      }
      doubt = "none of its methods touches an array or a node of its own";
    }
    // A clone must not share its origin's shadow, whoever makes it.
    return inherits
        ? new Verdict(Optional.of(found(outline, null, Map.of(), true)), doubt)
        : Verdict.leaveOut(doubt);
  }

  private static FoundClass found(
      ClassOutline outline, String structure, Map<String, AccessRule> accesses, boolean inherits) {
    String name = outline.className();
    ClassContract contract =
        new ClassContract(
            name, name, List.of(), true, structure, JdkRange.ALL, List.copyOf(accesses.values()));
    return new FoundClass(contract, accesses, List.of(), outline.name(), !inherits);
  }

  private boolean inheritsShadow(Ancestry ancestry) {
    return ancestry.classes().stream()
        .skip(1)
        .anyMatch(parent -> judge(parent).found().isPresent());
  }

  private String doubt(ClassOutline outline, Ancestry ancestry, boolean named) {
    if (outline.isWithoutFrames()) {
      return "it was compiled for a JDK before 6";
    }
    if (!ancestry.complete()) {
      return "the class file of a superclass or an interface cannot be read";
    }
    if (ancestry.extendsTableOfTheJdk()) {
      return "its table is that of " + ancestry.jdkParent().replace('/', '.');
    }
    if (ancestry.isConcurrentMap()) {
      return "it implements an interface of java.util.concurrent";
    }
    for (ClassOutline each : ancestry.classes()) {
      if (promisesSafety(each)) {
        return each.className() + " promises to be safe for several threads";
      }
    }
    if (named) {
      return Locking.doubtOfOwnCode(ancestry, files);
    }
    String doubt = doubtOfTable(ancestry);
    return doubt == null ? Locking.doubt(ancestry, files) : doubt;
  }

  private static boolean promisesSafety(ClassOutline outline) {
    String simple = outline.name().substring(outline.name().lastIndexOf('/') + 1);
    return Marks.isSafe(outline) || SAFE_NAMES.stream().anyMatch(simple::contains);
  }

  private String doubtOfTable(Ancestry ancestry) {
    String doubt = ownTable.doubt(ancestry);
    return doubt == null && structure(ancestry) == null
        ? "its size() reads no number of its own, so that nothing tells what a write changed"
        : doubt;
  }

  /** The field that tells whether a write changed more than a value, or {@code null}. */
  private static String structure(Ancestry ancestry) {
    ClassOutline outline = ancestry.classes().get(0);
    for (ClassOutline each : ancestry.classes()) {
      Field field = each.size() == null ? null : each.field(each.size());
      if (field != null) {
        boolean near = ClassOutline.areNear(each.name(), outline.name());
        return each.equals(outline) || field.isOpen(near) ? field.name() : null;
      }
    }
    return null;
  }

  private Map<String, AccessRule> accesses(ClassOutline outline, Ancestry ancestry) {
    Convention convention = conventionFor(ancestry);
    Map<String, AccessRule> accesses = new HashMap<>();
    for (Method method : outline.methods()) {
      RuleKind kind = convention.kind(method);
      if (kind != null && method.body().keepsThis()) {
        Effects effects = Effects.of(outline, method, ancestry, convention, files);
        if (kind == RuleKind.SIZE || (kind.writes() ? effects.stores() : effects.loads())) {
          accesses.put(method.name() + method.descriptor(), Convention.rule(kind, method));
        }
      }
    }
    return accesses;
  }

  private static boolean touchesTable(Map<String, AccessRule> accesses) {
    return accesses.values().stream().anyMatch(rule -> rule.kind() != RuleKind.SIZE);
  }

  /** What the methods of a map are judged by. */
  Convention conventionFor(Ancestry map) {
    boolean named = isNamed.test(map.classes().get(0).className());
    return named && !map.isMap() ? Convention.OF_ANYTHING : Convention.OF_MAP;
  }
}
