package dev.maprace.agent.startup;

import java.util.Set;

/**
 * Calls that began before their method was changed. They run on in the old code (JVM TI, {@code
 * RetransformClasses}: "active stack frames ... continue to run the bytecodes of the original
 * method").
 */
final class OldCalls {

  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final long PAUSE_MILLIS = 1;

  private OldCalls() {}

  /**
   * Waits until no thread is inside one of these methods. They are short and block on nothing, so
   * no virtual thread is ever unmounted in one.
   *
   * @param methods as {@code class.method}
   * @throws StartupException if a thread does not leave: a debugger holds it, most likely
   */
  static void awaitEndOf(Set<String> methods) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Thread inside = inside(methods);
    while (inside != null) {
      if (System.nanoTime() - deadline > 0) {
        throw new StartupException(
            "thread \"" + inside.getName() + "\" does not leave a method of java.util's maps");
      }
      pause();
      inside = inside(methods);
    }
  }

  private static Thread inside(Set<String> methods) {
    for (var entry : Thread.getAllStackTraces().entrySet()) {
      for (StackTraceElement frame : entry.getValue()) {
        if (methods.contains(frame.getClassName() + "." + frame.getMethodName())) {
          return entry.getKey();
        }
      }
    }
    return null;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new StartupException("interrupted");
    }
  }
}
