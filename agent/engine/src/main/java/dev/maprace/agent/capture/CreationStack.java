package dev.maprace.agent.capture;

import dev.maprace.runtime.Creation;
import java.util.Arrays;
import java.util.List;

/**
 * The stack in which a map was made, without our own frames and those of its constructors.
 *
 * @param frames innermost first; not the outermost ones of a very deep stack
 */
record CreationStack(List<StackTraceElement> frames) {

  private static final int MOST_FRAMES = 64;
  private static final String CONSTRUCTOR = "<init>";

  CreationStack {
    frames = List.copyOf(frames);
  }

  /** What is known of a creation; {@code null} if nothing is. */
  static CreationStack of(Creation creation) {
    Object known = creation.stack();
    if (known instanceof Throwable walked) {
      return of(Arrays.asList(walked.getStackTrace()), creation.className);
    }
    return known instanceof CreationStack settled ? settled : null;
  }

  /**
   * @param className the class that was made
   */
  static CreationStack of(List<StackTraceElement> walked, String className) {
    List<StackTraceElement> frames = CallStack.withoutRuntime(walked);
    int first = 0;
    for (int i = 0; i < frames.size() && frames.get(i).getMethodName().equals(CONSTRUCTOR); i++) {
      // Below its superclasses'. A constructor that makes a map of another class stays.
      if (frames.get(i).getClassName().equals(className)) {
        first = i + 1;
      }
    }
    List<StackTraceElement> callers = frames.subList(first, frames.size());
    return new CreationStack(callers.subList(0, Math.min(MOST_FRAMES, callers.size())));
  }
}
