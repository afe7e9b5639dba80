package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.JdkRange;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.contract.TableFields;
import dev.maprace.agent.contract.Telling;
import dev.maprace.agent.discovery.ClassOutline.Field;
import dev.maprace.agent.discovery.ClassOutline.Method;
import dev.maprace.agent.discovery.FoundClass.PathStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Judges whether a member of a map's class is a part of it that can be watched. */
final class PartJudge {

  /** An iterator in a view in a map. */
  private static final int MAX_STEPS = 3;

  private final MapJudge maps;
  private final ClassFiles files;

  PartJudge(MapJudge maps, ClassFiles files) {
    this.maps = maps;
    this.files = files;
  }

  /** As an iterator, by the names of its methods. */
  Verdict judge(ClassOutline outline) {
    return judge(outline, Convention.OF_ITERATOR, Locking::doubt);
  }

  /** As what a contract of many parts says. */
  Verdict judge(ClassOutline outline, ClassContract contract) {
    return judge(outline, new ContractKinds(contract), Locking::doubtOfOwnCode);
  }

  private Verdict judge(
      ClassOutline outline, MethodKinds kinds, BiFunction<Ancestry, ClassFiles, String> doubtOf) {
    List<PathStep> path = path(outline, MAX_STEPS);
    if (!outline.isClass() || outline.subroutines() || path.isEmpty()) {
      return Verdict.NO_MAP;
    }
    String doubt = doubtOf.apply(Ancestry.of(outline, files), files);
    if (doubt != null) {
      return Verdict.leaveOut(doubt);
    }
    PathStep last = path.get(path.size() - 1);
    Optional<ClassOutline> map = files.outline(typeOf(last));
    return map.map(each -> judge(outline, kinds, path, each)).orElse(Verdict.NO_MAP);
  }

  private Verdict judge(
      ClassOutline outline, MethodKinds kinds, List<PathStep> path, ClassOutline map) {
    Ancestry ancestry = Ancestry.of(map, files);
    MethodKinds kindsOfMap = maps.kindsOf(map);
    Map<String, AccessRule> accesses = new HashMap<>();
    for (Method method : outline.methods()) {
      RuleKind kind = kinds.kind(method);
      if (kind != null && method.body().keepsThis()) {
        Effects effects = Effects.of(outline, method, ancestry, kindsOfMap, files);
        if (kind.writes() ? effects.stores() : effects.loads()) {
          accesses.put(method.name() + method.descriptor(), kinds.rule(method));
        }
      }
    }
    ClassContract contract =
        new ClassContract(
            outline.className(),
            map.className(),
            path.stream().map(PathStep::field).toList(),
            true,
            null,
            TableFields.NONE,
            Telling.NONE,
            JdkRange.ALL,
            List.copyOf(accesses.values()));
    return accesses.isEmpty()
        ? Verdict.NO_MAP
        : Verdict.watch(new FoundClass(contract, accesses, path, map.name(), false));
  }

  /** The fields that lead from a member to the map that it is a member of; none if none do. */
  private List<PathStep> path(ClassOutline outline, int maxSteps) {
    for (ClassOutline each : Ancestry.of(outline, files).classes()) {
      for (Field field : each.fields()) {
        boolean readable = each.equals(outline) || field.isOpen(near(each, outline));
        if (readable && !field.isArray() && isMemberOf(outline, field.type())) {
          List<PathStep> path = pathThrough(each, field, maxSteps);
          if (!path.isEmpty()) {
            return path;
          }
        }
      }
    }
    return List.of();
  }

  private static boolean near(ClassOutline one, ClassOutline other) {
    return ClassOutline.areNear(one.name(), other.name());
  }

  private static boolean isMemberOf(ClassOutline outline, String type) {
    return type != null && outline.name().startsWith(type + "$");
  }

  private List<PathStep> pathThrough(ClassOutline owner, Field field, int maxSteps) {
    Optional<ClassOutline> type = files.outline(field.type());
    if (type.isEmpty()) {
      return List.of();
    }
    PathStep step = new PathStep(owner.name(), field.name(), field.descriptor());
    if (maps.judge(type.get()).found().isPresent()) {
      return List.of(step);
    }
    List<PathStep> rest = maxSteps > 1 ? path(type.get(), maxSteps - 1) : List.of();
    List<PathStep> path = new ArrayList<>();
    if (!rest.isEmpty()) {
      path.add(step);
      path.addAll(rest);
    }
    return path;
  }

  private static String typeOf(PathStep step) {
    return step.descriptor().substring(1, step.descriptor().length() - 1);
  }
}
