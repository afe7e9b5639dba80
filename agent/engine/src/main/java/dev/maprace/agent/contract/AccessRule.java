package dev.maprace.agent.contract;

import java.util.List;

/**
 * What one method does to its map, or all methods whose names match a pattern.
 *
 * @param kind what it does
 * @param method its name; {@code <init>} for a constructor
 * @param parameters what the contract calls its parameters; their number tells overloads apart, and
 *     {@code *} alone is any number
 * @param extent where its window is
 * @param argument number of the parameter that is the map, from 1; 0 if it is the class's own map
 * @param structure the field that moves with a structural change, or {@code null} for the class's
 * @param jdks the JDKs that have the method
 * @param place where it stands; {@code null} if nobody wrote it
 */
public record AccessRule(
    RuleKind kind,
    String method,
    List<String> parameters,
    Extent extent,
    int argument,
    String structure,
    JdkRange jdks,
    Place place) {

  /** Stands for any number of parameters. */
  static final String ANY = "*";

  public AccessRule {
    parameters = List.copyOf(parameters);
  }

  /** A rule of which nothing is written: its window is the whole method. */
  public static AccessRule unwritten(RuleKind kind, String method, List<String> parameters) {
    return new AccessRule(kind, method, parameters, Extent.METHOD, 0, null, JdkRange.ALL, null);
  }

  /** Number of the parameter that is the key of the access, from 1; 0 if there is none. */
  public int keyParameter() {
    return parameters.indexOf("key") + 1;
  }

  /**
   * Number of the parameter, a boolean, that says whether a write leaves a key alone that is there
   * already, from 1; 0 if there is none.
   */
  public int ifAbsentParameter() {
    return parameters.indexOf("ifAbsent") + 1;
  }

  /** Whether this names one method by its number of parameters, rather than a pattern of them. */
  public boolean isExact() {
    return method.indexOf('*') < 0 && !parameters.contains(ANY);
  }

  /** Whether this speaks of a method of this name and number of parameters. */
  public boolean matches(String name, int arity) {
    boolean named = method.indexOf('*') < 0 ? method.equals(name) : matchesPattern(name);
    return named && (parameters.size() == arity || parameters.contains(ANY));
  }

  private boolean matchesPattern(String name) {
    // A constructor is no method that anybody means by get*.
    return name.charAt(0) != '<' && new NamePattern(method).matches(name);
  }

  /** The same rule, but for what the method does. */
  public AccessRule as(RuleKind other) {
    return new AccessRule(other, method, parameters, extent, argument, structure, jdks, place);
  }

  /** The same rule, for one of the methods that it speaks of. */
  public AccessRule of(String name, List<String> names) {
    return new AccessRule(kind, name, names, extent, argument, structure, jdks, place);
  }

  @Override
  public String toString() {
    return method + "(" + String.join(",", parameters) + ")";
  }
}
