package dev.maprace.agent.contract;

import java.util.List;
import java.util.Set;

/**
 * What one method does to its map.
 *
 * @param kind what it does
 * @param method its name; {@code <init>} for a constructor
 * @param parameters what the contract calls its parameters; their number tells overloads apart
 * @param anchor where the window opens
 * @param calls the called methods that {@code anchor} speaks of
 * @param argument number of the parameter that is the map, from 1; 0 if it is the class's own map
 * @param structure the field that moves with a structural change, or {@code null} for the class's
 * @param jdks the JDKs that have the method
 */
public record AccessRule(
    RuleKind kind,
    String method,
    List<String> parameters,
    Anchor anchor,
    Set<String> calls,
    int argument,
    String structure,
    JdkRange jdks) {

  /** Where the window of an access opens and closes. */
  public enum Anchor {
    /** It is the whole method. */
    METHOD,
    /** It is each call of certain methods. */
    AT,
    /** It is the method from the return of a certain call on. */
    AFTER,
    /** It is what the method does inside its synchronized block. */
    IN_MONITOR
  }

  public AccessRule {
    parameters = List.copyOf(parameters);
    calls = Set.copyOf(calls);
  }

  /** Number of the parameter that is the key of the access, from 1; 0 if there is none. */
  public int keyParameter() {
    return parameters.indexOf("key") + 1;
  }

  /** Whether this speaks of a method of this name and number of parameters. */
  public boolean matches(String name, int arity) {
    return method.equals(name) && parameters.size() == arity;
  }

  /** The same rule, but for what the method does. */
  public AccessRule as(RuleKind other) {
    return new AccessRule(other, method, parameters, anchor, calls, argument, structure, jdks);
  }

  @Override
  public String toString() {
    return method + "(" + String.join(",", parameters) + ")";
  }
}
