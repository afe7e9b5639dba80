package dev.maprace.agent.provoke;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds where the application touches a map. */
final class CallSites {

  /** Of the application's own loader, like it. */
  private static final String ENGINE = "dev.maprace.agent.";

  private static final int MAX_FRAMES = 96;
  private static final int MAX_KNOWN = 50_000;

  private static final StackWalker WALKER =
      StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE), MAX_FRAMES);

  private final Map<FrameKey, String> known = new ConcurrentHashMap<>();

  /** Cheaper to have of a frame than its text, and keeps no class alive. */
  private record FrameKey(String className, String method, int index) {}

  /**
   * A call site.
   *
   * @param text {@code com.acme.Orders.add(Orders.java:41)}
   * @param early whether a constructor or a class initialiser runs: what it fills, nobody else can
   *     reach yet, and a thread that is held in an initialiser holds whoever needs its class
   */
  record Site(String text, boolean early) {}

  /**
   * The calling thread's first frame outside the JDK and outside maps: wrappers of libraries are
   * maps too.
   *
   * @param deep whether to look for initialisers below it
   * @return {@code null} if there is none: the JDK uses a map of its own
   */
  Site ofCaller(boolean deep) {
    return WALKER.walk(frames -> find(frames, deep));
  }

  private Site find(Stream<StackFrame> frames, boolean deep) {
    Iterator<StackFrame> iterator = frames.limit(MAX_FRAMES).iterator();
    String text = null;
    boolean early = false;
    while (iterator.hasNext() && (text == null || (deep && !early))) {
      StackFrame frame = iterator.next();
      if (text != null) {
        early = frame.getMethodName().equals("<clinit>");
      } else if (isApplication(frame.getDeclaringClass())) {
        text = text(frame);
        early = frame.getMethodName().equals("<init>") || frame.getMethodName().equals("<clinit>");
      }
    }
    return text == null ? null : new Site(text, early);
  }

  private static boolean isApplication(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !type.getName().startsWith(ENGINE)
        && !Map.class.isAssignableFrom(type)
        && !Collection.class.isAssignableFrom(type)
        && !Iterator.class.isAssignableFrom(type)
        && !Spliterator.class.isAssignableFrom(type)
        && !Map.Entry.class.isAssignableFrom(type);
  }

  private String text(StackFrame frame) {
    FrameKey key =
        new FrameKey(frame.getClassName(), frame.getMethodName(), frame.getByteCodeIndex());
    String text = known.get(key);
    if (text == null) {
      StackTraceElement element = frame.toStackTraceElement();
      text =
          element.getClassName()
              + "."
              + element.getMethodName()
              + "("
              + element.getFileName()
              + ":"
              + element.getLineNumber()
              + ")";
      if (known.size() < MAX_KNOWN) {
        known.put(key, text);
      }
    }
    return text;
  }
}
