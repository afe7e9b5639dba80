package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.ContractEntry;
import dev.maprace.agent.contract.ContractException;
import dev.maprace.agent.contract.JdkRange;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.contract.TableFields;
import dev.maprace.agent.discovery.ClassOutline.Field;
import dev.maprace.agent.discovery.ClassOutline.Method;
import dev.maprace.agent.discovery.FoundClass.PathStep;
import dev.maprace.agent.discovery.MethodBody.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fits a contract to the one class that it names. It is taken literally: what it calls a read is
 * one, whether or not the method locks, and what it names must be there.
 */
final class ContractFit {

  private final ContractEntry entry;
  private final ClassContract contract;
  private final ClassOutline outline;
  private final ClassFiles files;
  private final Ancestry ancestry;
  private final Members members;

  ContractFit(ContractEntry entry, ClassOutline outline, ClassFiles files) {
    this.entry = entry;
    this.contract = entry.contract();
    this.outline = outline;
    this.files = files;
    this.ancestry = Ancestry.of(outline, files);
    this.members = new Members(ancestry);
  }

  /**
   * The class as a map.
   *
   * @param inherits whether a superclass holds its shadow
   */
  Verdict map(boolean inherits) {
    try {
      demandUsable();
      demandFields();
      return Verdict.watch(
          found(accesses(), List.of(), outline.name(), contract.structure(), !inherits));
    } catch (ContractException e) {
      return Verdict.mistaken(e);
    }
  }

  /** The class as a part of a map. */
  Verdict part(MapJudge maps) {
    try {
      demandUsable();
      for (AccessRule rule : contract.rules()) {
        if (rule.structure() != null) {
          throw rule.place().error("\"by\" is for the methods of a map itself");
        }
      }
      Map<String, AccessRule> accesses = accesses();
      if (accesses.isEmpty() || !contract.knowsMap()) {
        return Verdict.NO_MAP;
      }
      List<PathStep> path = path(maps);
      PathStep last = path.get(path.size() - 1);
      return Verdict.watch(found(accesses, path, typeOf(last), readableStructure(last), false));
    } catch (ContractException e) {
      return Verdict.mistaken(e);
    }
  }

  private FoundClass found(
      Map<String, AccessRule> accesses,
      List<PathStep> path,
      String mapName,
      String structure,
      boolean holdsShadow) {
    ClassContract fitted =
        new ClassContract(
            contract.className(),
            contract.mapName(),
            contract.path(),
            contract.knowsMap(),
            structure,
            contract.fields(),
            contract.telling(),
            JdkRange.ALL,
            List.copyOf(accesses.values()));
    return new FoundClass(fitted, accesses, path, mapName, holdsShadow);
  }

  private void demandUsable() {
    if (!outline.isClass()) {
      throw mistake(
          "is an interface, which has no state: say \"subtypes of " + contract.className() + "\"");
    }
    if (outline.subroutines()) {
      throw mistake("cannot be watched: " + ClassOutline.WITH_SUBROUTINES);
    }
    if (!ancestry.complete()) {
      throw mistake("cannot be watched: the class file of a superclass cannot be read");
    }
  }

  private ContractException mistake(String what) {
    return entry.place().error(contract.className() + " " + what);
  }

  private Map<String, AccessRule> accesses() {
    for (AccessRule rule : contract.rules()) {
      demandMethods(rule);
    }
    ContractKinds kinds = new ContractKinds(contract);
    Map<String, AccessRule> accesses = new HashMap<>();
    for (Method method : outline.methods()) {
      AccessRule rule = kinds.rule(method);
      if (rule != null && ContractKinds.addsHooks(rule) && opensIn(rule, method)) {
        accesses.put(method.name() + method.descriptor(), rule);
      }
    }
    return accesses;
  }

  /** An overload may do without the call at which the window of another opens. */
  private static boolean opensIn(AccessRule rule, Method method) {
    if (!method.body().keepsThis()) {
      throw rule.place().error(rule + " puts something else where \"this\" was; it has no window");
    }
    return rule.extent().calls().isEmpty()
        || !Collections.disjoint(rule.extent().calls(), called(List.of(method)));
  }

  private void demandMethods(AccessRule rule) {
    boolean ofJavaUtil = rule.extent().seesMoves() || rule.extent().looks();
    if (ofJavaUtil || rule.kind() == RuleKind.REORDER || rule.argument() > 0) {
      throw rule.place().error("this is for the maps of java.util alone; say \"write\" of " + rule);
    }
    List<Method> meant = new ArrayList<>();
    for (Method method : outline.methods()) {
      if (ContractKinds.matches(rule, method)) {
        meant.add(method);
      }
    }
    if (meant.isEmpty()) {
      throw rule.place().error(contract.className() + " " + members.lacks(rule));
    }
    demandCalls(rule, rule.extent().calls(), called(meant));
    demandCalls(rule, rule.extent().callbacks(), called(meant));
  }

  private static Set<String> called(List<Method> methods) {
    Set<String> called = new TreeSet<>();
    for (Method method : methods) {
      for (Call call : method.body().calls()) {
        called.add(call.name());
      }
    }
    return called;
  }

  private static void demandCalls(AccessRule rule, Set<String> wanted, Set<String> called) {
    if (!wanted.isEmpty() && Collections.disjoint(wanted, called)) {
      throw rule.place().error(rule + " calls none of " + wanted + "; it calls " + called);
    }
  }

  private void demandFields() {
    TableFields fields = contract.fields();
    demandField("structure", contract.structure(), "an int", "I");
    for (AccessRule rule : contract.rules()) {
      demandField("structure", rule.structure(), "an int", "I");
    }
    demandField("count", fields.count(), "an int", "I");
    demandField("table", fields.table(), "an array", "[");
    demandField("occupied", fields.occupied(), "an array", "[");
  }

  private void demandField(String what, String name, String type, String descriptor) {
    if (name == null) {
      return;
    }
    Members.Owned owned = members.field(name);
    if (owned == null || !owned.field().descriptor().startsWith(descriptor)) {
      throw mistake(
          "has no field "
              + name
              + " that is "
              + type
              + " and could be its "
              + what
              + "; it has "
              + members.fields());
    }
    if (what.equals("structure") && !ancestry.isReadable(owned.owner(), owned.field())) {
      throw mistake("may not read " + owned.owner().className() + "." + name);
    }
  }

  /** The fields that lead to the map, which must be one that has a shadow. */
  private List<PathStep> path(MapJudge maps) {
    List<PathStep> path = new ArrayList<>();
    ClassOutline current = outline;
    for (String name : contract.path()) {
      Members.Owned owned = new Members(Ancestry.of(current, files)).field(name);
      if (owned == null) {
        throw mistake("has no way to its map: " + current.className() + " has no field " + name);
      }
      boolean near = ClassOutline.areNear(owned.owner().name(), outline.name());
      if (!owned.owner().equals(outline) && !owned.field().isOpen(near)) {
        throw mistake("may not read " + owned.owner().className() + "." + name);
      }
      Field field = owned.field();
      Optional<ClassOutline> type =
          field.isArray() ? Optional.empty() : files.outline(field.type());
      if (type.isEmpty()) {
        throw mistake("has no way to its map: " + name + " holds none");
      }
      path.add(new PathStep(owned.owner().name(), name, field.descriptor()));
      current = type.get();
    }
    if (maps.judge(current).found().isEmpty()) {
      throw mistake("leads to " + current.className() + ", which is not watched itself");
    }
    return path;
  }

  /**
   * The map's structure, if this class may read it; otherwise all its writes count as structural.
   */
  private String readableStructure(PathStep last) {
    Optional<ClassOutline> map = files.outline(typeOf(last));
    if (map.isEmpty() || contract.structure() == null) {
      return null;
    }
    Members.Owned owned = new Members(Ancestry.of(map.get(), files)).field(contract.structure());
    boolean readable =
        owned != null
            && owned.field().isOpen(ClassOutline.areNear(owned.owner().name(), outline.name()));
    return readable ? contract.structure() : null;
  }

  private static String typeOf(PathStep step) {
    return step.descriptor().substring(1, step.descriptor().length() - 1);
  }
}
