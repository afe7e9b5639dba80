package dev.maprace.agent.capture;

import dev.maprace.agent.table.Inside;
import dev.maprace.runtime.WeakShadows;
import java.util.List;

/**
 * What a finding is told to be on: the object that two threads were inside of, or the outermost one
 * around it by whose methods both have come to it, which is what a person knows.
 *
 * @param className its class
 * @param inner the class of the object inside it that they were in; {@code null} if it is itself
 */
record Subject(String className, String inner) {

  /**
   * @param object what the two threads were inside of
   * @param one the stack of one thread
   * @param other that of the other, which may be unknown
   */
  static Subject of(Object object, CallStack one, CallStack other, Watched watched) {
    String own = object.getClass().getName();
    List<String> others = other.operators();
    for (String outer : one.operators()) {
      boolean both = others.isEmpty() || others.contains(outer);
      if (both && !outer.equals(own) && watched.holds(outer, own)) {
        return new Subject(outer, own);
      }
    }
    return new Subject(own, null);
  }

  /**
   * The object that is told of, if it is known: of those around others, the ones are known that a
   * field of the application holds.
   *
   * @param object what the two threads were inside of, which takes its place if it is not
   */
  Object known(Object object) {
    if (inner == null) {
      return object;
    }
    try {
      for (Object each : WeakShadows.named(Class.forName(className, false, null))) {
        if (each != null && Inside.has(each, object)) {
          return each;
        }
      }
    } catch (ClassNotFoundException | RuntimeException e) {
      // A JDK that does not let its fields be read: the finding has one fact less.
    }
    return object;
  }
}
