package dev.maprace.agent.provoke;

import dev.maprace.agent.stack.JdkCode;
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

  private static final String RUNTIME = "dev.maprace.runtime.";
  private static final String ENGINE = "dev.maprace.agent.";
  private static final String PREMAIN = "dev.maprace.Premain";

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
  record Site(String text, boolean early) {
    private static final String ON = " on ";

    /** The same line often touches several maps, of which one may be racy. */
    String on(String field) {
      return field == null ? text : text + ON + field;
    }

    /** The text of {@link #on}. */
    static String withoutField(String site) {
      int end = site.lastIndexOf(ON);
      return end < 0 ? site : site.substring(0, end);
    }
  }

  /**
   * The calling thread's first frame outside the JDK and outside maps: wrappers of libraries are
   * maps too.
   *
   * @param deep whether to look for initialisers below it
   * @return {@code null} if there is none, or if the JDK uses a map of its own
   */
  Site ofCaller(boolean deep) {
    return WALKER.walk(frames -> find(frames, deep));
  }

  /** Loads what a walk needs, so that none has to load classes in the middle of a map operation. */
  void rehearse() {
    ofCaller(false);
    ofCaller(true);
    WALKER.walk(
        frames -> {
          frames.iterator().forEachRemaining(this::text);
          return null;
        });
  }

  private Site find(Stream<StackFrame> frames, boolean deep) {
    Iterator<StackFrame> iterator = frames.iterator();
    String text = null;
    boolean early = false;
    for (int i = 0; i < MAX_FRAMES && iterator.hasNext(); i++) {
      if (text != null && (early || !deep)) {
        break;
      }
      StackFrame frame = iterator.next();
      Class<?> type = frame.getDeclaringClass();
      if (text != null) {
        early = frame.getMethodName().equals("<clinit>");
      } else if (JdkCode.isModule(type.getModule().getName())) {
        if (!JdkCode.carries(type.getName())) {
          return null;
        }
      } else if (isApplication(type)) {
        text = text(frame);
        early = frame.getMethodName().equals("<init>") || frame.getMethodName().equals("<clinit>");
      }
    }
    return text == null ? null : new Site(text, early);
  }

  private static boolean isApplication(Class<?> type) {
    String name = type.getName();
    return !name.startsWith(RUNTIME)
        && !name.startsWith(ENGINE)
        && !name.equals(PREMAIN)
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
