package dev.maprace.agent.discovery;

import java.util.Set;

/** Classes of the JDK that order threads. */
final class Synchronizers {

  private static final String CONCURRENT = "java/util/concurrent/";

  /** Of java.util.concurrent, and no synchronization. */
  private static final Set<String> HARMLESS =
      Set.of(
          CONCURRENT + "ThreadLocalRandom",
          CONCURRENT + "TimeUnit",
          CONCURRENT + "Callable",
          CONCURRENT + "ConcurrentMap",
          CONCURRENT + "ExecutionException");

  private static final Set<String> OTHERS =
      Set.of(
          "java/lang/invoke/VarHandle",
          "sun/misc/Unsafe",
          "jdk/internal/misc/Unsafe",
          "java/util/Hashtable",
          "java/util/Vector",
          "java/lang/Runnable",
          "java/lang/Thread",
          "java/lang/ThreadLocal");

  private Synchronizers() {}

  /** Whether who uses this class may mean to order threads. */
  static boolean has(String type) {
    return OTHERS.contains(type) || (type.startsWith(CONCURRENT) && !HARMLESS.contains(type));
  }
}
