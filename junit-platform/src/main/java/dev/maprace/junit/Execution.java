package dev.maprace.junit;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** A test or a container that runs, and what came in its time. Guarded by {@link Executions}. */
final class Execution {

  private final TestDescriptor descriptor;
  private final Execution parent;
  private final long threadId;
  private final long startedNanos;
  private final List<Collision> collisions = new ArrayList<>();

  /**
   * @param parent the container that it runs in, or {@code null}
   * @param threadId of the thread that runs it
   */
  Execution(TestDescriptor descriptor, Execution parent, long threadId, long startedNanos) {
    this.descriptor = descriptor;
    this.parent = parent;
    this.threadId = threadId;
    this.startedNanos = startedNanos;
  }

  /** What threads are marked with that belong to it. */
  String mark() {
    return descriptor.getUniqueId().toString();
  }

  Execution parent() {
    return parent;
  }

  boolean isRunBy(long thread) {
    return threadId == thread;
  }

  boolean hadStartedBy(long nanos) {
    return nanos - startedNanos >= 0;
  }

  boolean isWithin(Execution other) {
    for (Execution each = this; each != null; each = each.parent) {
      if (each == other) {
        return true;
      }
    }
    return false;
  }

  void add(Collision collision) {
    collisions.add(collision);
  }

  List<Collision> collisions() {
    return List.copyOf(collisions);
  }

  /** How sure a line of a stack makes it that this test runs there. */
  enum Match {
    NONE,
    CLASS,
    METHOD
  }

  /**
   * Whether a stack runs through this test's method, or a lambda of it, or only its class.
   *
   * @param stack lines as {@link StackTraceElement#toString()} has them
   */
  Match matches(List<String> stack) {
    Match best = Match.NONE;
    if (descriptor.getSource().orElse(null) instanceof MethodSource source) {
      for (String line : stack) {
        Match match = matches(source, line);
        best = match.compareTo(best) > 0 ? match : best;
      }
    }
    return best;
  }

  private static Match matches(MethodSource source, String line) {
    int end = line.indexOf('(');
    int dot = line.lastIndexOf('.', end);
    if (end < 0 || dot < 0) {
      return Match.NONE;
    }
    // Class loader and module stand before a slash.
    String type = line.substring(line.lastIndexOf('/', dot) + 1, dot);
    String method = line.substring(dot + 1, end);
    if (!type.equals(source.getClassName()) && !type.startsWith(source.getClassName() + "$")) {
      return Match.NONE;
    }
    String name = source.getMethodName();
    boolean own = method.equals(name) || method.startsWith("lambda$" + name + "$");
    return own ? Match.METHOD : Match.CLASS;
  }
}
