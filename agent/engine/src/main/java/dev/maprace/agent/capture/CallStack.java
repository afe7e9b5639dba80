package dev.maprace.agent.capture;

import dev.maprace.agent.stack.JdkCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A stack as a finding tells it: without our own frames, and with the call on the map picked out.
 *
 * @param frames innermost first
 * @param operation the outermost method of the map that is on the stack before the code that called
 *     it; {@code null} if no map is
 * @param operators the classes that declare the methods of the map on the stack, that of {@code
 *     operation} first; empty if no map is
 * @param applicationFrame index of the first frame below the map that is not the JDK's, or -1
 * @param jdkTouches whether the JDK uses this map for a purpose of its own, rather than to carry an
 *     application's call to it
 */
record CallStack(
    List<StackTraceElement> frames,
    String operation,
    List<String> operators,
    int applicationFrame,
    boolean jdkTouches) {

  private static final String RUNTIME = "dev.maprace.runtime.";

  /** About a megabyte of them; a large program's threads show a few thousand. */
  private static final SharedLines LINES = new SharedLines(8_192);

  /**
   * As many as a JVM walks of its own accord. A stack that is taken from outside has all its
   * frames, which of a recursion may be a hundred thousand.
   */
  private static final int MOST_LINES = 1_024;

  CallStack {
    frames = List.copyOf(frames);
    operators = List.copyOf(operators);
  }

  /**
   * @param isMap whether a class belongs to a map: the map itself, a view, an iterator
   */
  static CallStack of(List<StackTraceElement> stack, Predicate<String> isMap) {
    List<StackTraceElement> frames = withoutRuntime(stack);
    int map = 0;
    while (map < frames.size() && !isMap.test(frames.get(map).getClassName())) {
      map++;
    }
    int caller = map;
    while (caller < frames.size() && isMap.test(frames.get(caller).getClassName())) {
      caller++;
    }
    if (caller == map) {
      return new CallStack(frames, null, List.of(), firstApplicationFrame(frames, 0, isMap), false);
    }
    return new CallStack(
        frames,
        frames.get(caller - 1).getMethodName(),
        classes(frames.subList(map, caller)),
        firstApplicationFrame(frames, caller, isMap),
        jdkTouches(frames.subList(caller, frames.size())));
  }

  /** The classes of the frames, that of the outermost first. */
  private static List<String> classes(List<StackTraceElement> frames) {
    Set<String> classes = new LinkedHashSet<>();
    for (int i = frames.size() - 1; i >= 0; i--) {
      classes.add(frames.get(i).getClassName());
    }
    return List.copyOf(classes);
  }

  /** Nor what the runtime calls, such as {@code park}: it never calls the application. */
  static List<StackTraceElement> withoutRuntime(List<StackTraceElement> stack) {
    int first = stack.size();
    while (first > 0 && !stack.get(first - 1).getClassName().startsWith(RUNTIME)) {
      first--;
    }
    return stack.subList(first, stack.size());
  }

  /** A map may be called by way of the JDK: {@code PrimitiveIterator.forEachRemaining} does so. */
  static int firstApplicationFrame(
      List<StackTraceElement> frames, int from, Predicate<String> isMap) {
    for (int i = from; i < frames.size(); i++) {
      if (!isJdk(frames.get(i)) && !isMap.test(frames.get(i).getClassName())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean jdkTouches(List<StackTraceElement> callers) {
    for (StackTraceElement frame : callers) {
      if (!isJdk(frame)) {
        return false;
      }
      if (!JdkCode.carries(frame.getClassName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJdk(StackTraceElement frame) {
    return JdkCode.isModule(frame.getModuleName());
  }

  /** This stack, of a thread that has left the call which matters: what it does now is another. */
  CallStack afterwards() {
    return new CallStack(frames, null, List.of(), applicationFrame, jdkTouches);
  }

  /** Whether the thread is inside a map. */
  boolean isInsideMap() {
    return operation != null;
  }

  /** The frames as a report writes them, and where among them the application touches the map. */
  StackLines lines() {
    return StackLines.of(frames, applicationFrame, MOST_LINES);
  }

  /** {@code class.method} of the frame that touches the map, or {@code null}. */
  String toucher() {
    if (applicationFrame < 0) {
      return null;
    }
    StackTraceElement frame = frames.get(applicationFrame);
    return frame.getClassName() + "." + frame.getMethodName();
  }

  /** One frame as a report writes it: without loader and module. */
  static String line(StackTraceElement frame) {
    String place;
    if (frame.isNativeMethod()) {
      place = "Native Method";
    } else if (frame.getFileName() == null) {
      place = "Unknown Source";
    } else if (frame.getLineNumber() < 0) {
      place = frame.getFileName();
    } else {
      place = frame.getFileName() + ":" + frame.getLineNumber();
    }
    return LINES.once(frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")");
  }
}
