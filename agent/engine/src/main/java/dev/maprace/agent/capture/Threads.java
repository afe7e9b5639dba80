package dev.maprace.agent.capture;

import java.lang.reflect.Field;

/** What can be asked of a thread without calling a method that its class may override. */
final class Threads {

  private static final Field ID = idField();

  private Threads() {}

  private static Field idField() {
    try {
      Field field = Thread.class.getDeclaredField("tid");
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK's Thread keeps its id elsewhere", e);
    }
  }

  /** The thread's id; {@code Thread.getId()} can be overridden before JDK 19. */
  static long id(Thread thread) {
    try {
      return ID.getLong(thread);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it is a virtual thread (JEP 444); always false before JDK 21. */
  static boolean isVirtual(Thread thread) {
    String name = thread.getClass().getName();
    return name.equals("java.lang.VirtualThread")
        || name.equals("java.lang.ThreadBuilders$BoundVirtualThread");
  }

  /** The thread's state, or {@code null} if its class could give an answer of its own. */
  static String state(Thread thread) {
    boolean jdk = thread.getClass().getClassLoader() == null;
    return jdk ? thread.getState().name() : null;
  }

  static String group(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    // A subclass of ThreadGroup cannot override getName: it is final.
    return group == null ? null : group.getName();
  }
}
