package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.RuleKind;
import java.util.Set;
import org.objectweb.asm.Type;

/** Annotations that say what a class or a method is, of any package: simple names count. */
final class Marks {

  /** Other tools' names for the same promise count too. */
  private static final Set<String> SAFE = Set.of("ThreadSafeMap", "ThreadSafe", "Immutable");

  private Marks() {}

  /** Whether a class is said to be safe for several threads. */
  static boolean isSafe(ClassOutline outline) {
    return outline.annotations().stream().anyMatch(SAFE::contains);
  }

  /** What a method is said to do, or {@code null}. */
  static RuleKind kind(Set<String> annotations) {
    if (annotations.contains("Writes")) {
      return RuleKind.WRITE;
    }
    if (annotations.contains("Iterates")) {
      return RuleKind.SCAN;
    }
    return annotations.contains("Reads") ? RuleKind.READ : null;
  }

  static String simpleName(String descriptor) {
    String type = Type.getType(descriptor).getClassName();
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }
}
