package dev.maprace.agent.discovery;

import java.util.Set;

/**
 * What the code of one method does, as far as it matters here.
 *
 * @param stores whether it stores array elements, or references in fields
 * @param loads whether it loads such
 * @param isEmpty whether it does nothing
 * @param keepsThis whether {@code this} stays where it was passed, as all compilers of Java have it
 * @param keepsArguments whether all arguments stay so
 * @param lock what it synchronizes with by itself, in words, or {@code null}
 */
record MethodBody(
    boolean stores,
    boolean loads,
    boolean isEmpty,
    boolean keepsThis,
    boolean keepsArguments,
    String lock,
    Set<FieldUse> fields,
    Set<Call> calls) {

  /** What an abstract method has. */
  static final MethodBody NONE =
      new MethodBody(false, false, false, true, true, null, Set.of(), Set.of());

  /** A field that is read or written. */
  record FieldUse(String owner, String name) {}

  /**
   * A method that is called, or handed out to be called.
   *
   * @param virtual whether a subclass may have its own
   */
  record Call(String owner, String name, String descriptor, boolean virtual) {

    boolean returnsNothing() {
      return descriptor.endsWith(")V");
    }

    @Override
    public String toString() {
      return owner.replace('/', '.') + "." + name;
    }
  }
}
