package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.ContractEntry;
import dev.maprace.agent.contract.JdkRange;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.contract.Subject;
import dev.maprace.agent.contract.TableFields;
import dev.maprace.agent.contract.Telling;
import dev.maprace.agent.discovery.ClassOutline.Field;
import dev.maprace.agent.discovery.ClassOutline.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges whether a class is a map that can be watched, and with what windows.
 *
 * <p>No false alarm comes before recall: a class that might lock inside is left alone, unless a
 * contract names it.
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

  private final Claims claims;
  private final Supertypes supertypes;
  private final ClassFiles files;
  private final OwnTable ownTable;
  private final Map<String, Verdict> verdicts = new HashMap<>();

  MapJudge(Claims claims, Supertypes supertypes, ClassFiles files) {
    this.claims = claims;
    this.supertypes = supertypes;
    this.files = files;
    this.ownTable = new OwnTable(files);
  }

  /** What somebody says of a class, or {@code null}. */
  ContractEntry contract(ClassOutline outline) {
    return claims.contract(
        outline.className(), () -> supertypes.of(outline.name(), outline.parents()));
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
    ContractEntry contract = contract(outline);
    Ancestry ancestry = Ancestry.of(outline, files);
    if (contract == null) {
      return byConvention(outline, ancestry);
    }
    return switch (contract.subject()) {
      case CLASS -> literally(outline, contract);
      case PARTS -> Verdict.NO_MAP;
      case SAFE -> leaveOut(outline, "its contract calls it safe: " + contract.reason());
      case CLASSES, SUBTYPES ->
          outline.isClass() ? byKinds(outline, ancestry, contract) : Verdict.NO_MAP;
    };
  }

  private Verdict literally(ClassOutline outline, ContractEntry contract) {
    if (!contract.contract().isMap()) {
      return Verdict.NO_MAP;
    }
    return new ContractFit(contract, outline, files).map(inheritsShadow(outline));
  }

  private Verdict byConvention(ClassOutline outline, Ancestry ancestry) {
    boolean named = claims.names(outline.className());
    return outline.isClass() && (named || ancestry.isMap() || Marks.areOn(outline))
        ? byKinds(outline, ancestry, null)
        : Verdict.NO_MAP;
  }

  /** Gives windows to those methods that touch the table themselves. */
  private Verdict byKinds(ClassOutline outline, Ancestry ancestry, ContractEntry contract) {
    String doubt = doubt(outline, ancestry, contract != null);
    if (doubt == null) {
      Map<String, AccessRule> accesses = accesses(outline, ancestry);
      for (AccessRule rule : accesses.values()) {
        if (rule.structure() != null && readableNumber(rule.structure(), ancestry) == null) {
          return Verdict.mistaken(
              rule.place()
                  .error(outline.className() + " has no int " + rule.structure() + " to read"));
        }
      }
      if (touchesTable(accesses)) {
        String structure = structure(ancestry, contract);
        return Verdict.watch(
            found(outline, structure, accesses, inheritsShadow(outline), contract));
      }
      doubt = "none of its methods touches an array or a node of its own";
    }
    return leaveOut(outline, doubt);
  }

  private Verdict leaveOut(ClassOutline outline, String doubt) {
    // A clone must not share its origin's shadow, whoever makes it.
    return inheritsShadow(outline)
        ? new Verdict(Optional.of(found(outline, null, Map.of(), true, null)), doubt, null)
        : Verdict.leaveOut(doubt);
  }

  private static FoundClass found(
      ClassOutline outline,
      String structure,
      Map<String, AccessRule> accesses,
      boolean inherits,
      ContractEntry said) {
    String name = outline.className();
    ClassContract contract =
        new ClassContract(
            name,
            name,
            List.of(),
            true,
            structure,
            said == null ? TableFields.NONE : said.contract().fields(),
            said == null ? Telling.NONE : said.contract().telling(),
            JdkRange.ALL,
            List.copyOf(accesses.values()));
    return new FoundClass(contract, accesses, List.of(), outline.name(), !inherits);
  }

  /** Whether a superclass holds the shadow already. */
  boolean inheritsShadow(ClassOutline outline) {
    return Ancestry.of(outline, files).classes().stream()
        .skip(1)
        .anyMatch(parent -> judge(parent).found().isPresent());
  }

  private boolean isNamed(ClassOutline outline) {
    return claims.names(outline.className());
  }

  private String doubt(ClassOutline outline, Ancestry ancestry, boolean underContract) {
    if (outline.subroutines()) {
      return ClassOutline.WITH_SUBROUTINES;
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
    if (underContract) {
      String doubt = ownTable.doubt(ancestry);
      return doubt == null ? Locking.doubtOfOwnCode(ancestry, files) : doubt;
    }
    if (isNamed(outline) || (!ancestry.isMap() && Marks.areOn(outline))) {
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
    return doubt == null && structure(ancestry, null) == null
        ? "its size() reads no number of its own, so that nothing tells what a write changed"
        : doubt;
  }

  /** The field that tells whether a write changed more than a value, or {@code null}. */
  private static String structure(Ancestry ancestry, ContractEntry contract) {
    String said = contract == null ? null : contract.contract().structure();
    if (said != null) {
      return readableNumber(said, ancestry);
    }
    for (ClassOutline each : ancestry.classes()) {
      Field field = each.size() == null ? null : each.field(each.size());
      if (field != null && field.descriptor().equals("I")) {
        return ancestry.isReadable(each, field) ? field.name() : null;
      }
    }
    return null;
  }

  private static String readableNumber(String name, Ancestry ancestry) {
    for (ClassOutline each : ancestry.classes()) {
      Field field = each.field(name);
      if (field != null && field.descriptor().equals("I")) {
        return ancestry.isReadable(each, field) ? name : null;
      }
    }
    return null;
  }

  private Map<String, AccessRule> accesses(ClassOutline outline, Ancestry ancestry) {
    MethodKinds kinds = kindsOf(outline);
    Map<String, AccessRule> accesses = new HashMap<>();
    for (Method method : outline.methods()) {
      RuleKind kind = kinds.kind(method);
      if (kind != null && method.body().keepsThis() && hasEffect(kind, method, ancestry)) {
        accesses.put(method.name() + method.descriptor(), kinds.rule(method));
      }
    }
    return accesses;
  }

  private boolean hasEffect(RuleKind kind, Method method, Ancestry ancestry) {
    // Whoever marks a method knows it.
    if (kind == RuleKind.SIZE || Marks.kind(method.annotations()) != null) {
      return true;
    }
    ClassOutline outline = ancestry.classes().get(0);
    Effects effects = Effects.of(outline, method, ancestry, kindsOf(outline), files);
    return kind.writes() ? effects.stores() : effects.loads();
  }

  private static boolean touchesTable(Map<String, AccessRule> accesses) {
    return accesses.values().stream().anyMatch(rule -> rule.kind() != RuleKind.SIZE);
  }

  /** What the methods of a map are judged by. */
  MethodKinds kindsOf(ClassOutline map) {
    ContractEntry contract = contract(map);
    if (contract != null && contract.subject() != Subject.SAFE) {
      return new ContractKinds(contract.contract());
    }
    if (Ancestry.of(map, files).isMap()) {
      return Convention.OF_MAP;
    }
    return isNamed(map) ? Convention.OF_ANYTHING : Convention.OF_MARKS;
  }
}
