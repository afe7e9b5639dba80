package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.discovery.ClassOutline.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a contract says of methods. A rule that names one comes before a rule with a pattern. */
record ContractKinds(ClassContract contract) implements MethodKinds {

  @Override
  public RuleKind kind(Method method) {
    AccessRule rule = rule(method);
    boolean access =
        rule != null
            && addsHooks(rule)
            && rule.kind() != RuleKind.CALLBACK
            && rule.kind() != RuleKind.GROW;
    return access ? rule.kind() : null;
  }

  /** Whether something is added to the methods of a rule. */
  static boolean addsHooks(AccessRule rule) {
    // A step is a comparison of modification counts, which every method is searched for.
    return !rule.kind().isSilent() && rule.kind() != RuleKind.STEP;
  }

  /** The rule of a method, or {@code null}. */
  @Override
  public AccessRule rule(Method method) {
    AccessRule fitting = null;
    for (AccessRule rule : contract.rules()) {
      if (matches(rule, method)) {
        if (rule.isExact()) {
          return concrete(rule, method);
        }
        fitting = fitting == null ? rule : fitting;
      }
    }
    return fitting == null ? null : concrete(fitting, method);
  }

  /** Whether a rule speaks of a method that it can give a window. */
  static boolean matches(AccessRule rule, Method method) {
    boolean meant = rule.isExact() ? method.canHaveWindow() : method.isOffered();
    return meant && rule.matches(method.name(), method.arity());
  }

  private static AccessRule concrete(AccessRule rule, Method method) {
    boolean any = rule.parameters().size() != method.arity();
    List<String> names =
        new ArrayList<>(any ? Collections.nCopies(method.arity(), "argument") : rule.parameters());
    if (!method.body().keepsArguments()) {
      // A local that is used for something else has no key left at the exit.
      names.replaceAll(name -> name.equals("key") ? "argument" : name);
    }
    return rule.of(method.name(), names);
  }
}
