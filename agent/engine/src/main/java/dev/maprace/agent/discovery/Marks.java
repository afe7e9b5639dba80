package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.RuleKind;
import java.util.Set;
import org.objectweb.asm.Type;

/** Annotations that say what a class or a method is, of any package: simple names count. */
final class Marks {

  /** Other tools' names for the same promise count too. */
  private static final Set<String> SAFE = Set.of("ThreadSafeMap", "ThreadSafe", "Immutable");

  private Marks() {}

  /** Whether an annotation says what a method does; in a hurry, as every method is asked. */
  static boolean isOfAccess(String descriptor) {
    return descriptor.endsWith("s;")
        && (isNamed(descriptor, "Reads")
            || isNamed(descriptor, "Writes")
            || isNamed(descriptor, "Iterates"));
  }

  private static boolean isNamed(String descriptor, String simpleName) {
    int start = descriptor.length() - 1 - simpleName.length();
    char before = start > 0 ? descriptor.charAt(start - 1) : 0;
    return (before == '/' || before == '$' || (before == 'L' && start == 1))
        && descriptor.startsWith(simpleName, start);
  }

  /** Whether a class says by annotations what its methods do. */
  static boolean areOn(ClassOutline outline) {
    return outline.methods().stream().anyMatch(method -> kind(method.annotations()) != null);
  }

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
