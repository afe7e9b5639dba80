package dev.maprace.agent.provoke;

import java.util.Set;
import jdk.internal.misc.Unsafe;

/** What can be asked of threads without calling a method that their classes may override. */
final class Threads {

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long ID = U.objectFieldOffset(Thread.class, "tid");
  private static final boolean MANAGED =
      ModuleLayer.boot().findModule("java.management").isPresent();

  private Threads() {}

  /** Low 32 bits of the calling thread's id. */
  static int currentId() {
    return (int) U.getLong(Thread.currentThread(), ID);
  }

  private static boolean isVirtual(Thread thread) {
    return thread.getClass().getName().equals("java.lang.VirtualThread");
  }

  /** Whether another thread of the application may be about to do something. */
  static boolean couldAnyoneCome() {
    Thread current = Thread.currentThread();
    return !MANAGED || isVirtual(current) || OtherThreads.anyActiveBut(U.getLong(current, ID));
  }

  /** The threads, by the low 32 bits of their ids, that have a lock another one waits for. */
  static Set<Integer> awaited() {
    return MANAGED ? OtherThreads.awaited() : Set.of();
  }

  /** The monitors that the calling thread holds, by identity hash code; empty if unknown. */
  static int[] currentMonitors() {
    Thread current = Thread.currentThread();
    return !MANAGED || isVirtual(current)
        ? new int[0]
        : OtherThreads.monitorsOf(U.getLong(current, ID));
  }
}
