package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.discovery.ClassOutline.Method;

/** What the methods of a map do, whoever says so. */
interface MethodKinds {

  /** What a method does, or {@code null} if it is no access. */
  RuleKind kind(Method method);

  /** The rule of a method that is an access. */
  AccessRule rule(Method method);
}
