package dev.maprace.samples;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that handle requests: virtual ones where this JDK has them. */
final class Handlers {
  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  private Handlers() {}

  static ExecutorService newExecutor() throws ReflectiveOperationException {
    if (VIRTUAL) {
      // By reflection: the samples are compiled for 17.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          return thread;
        });
  }

  static String description() {
    return VIRTUAL
        ? "virtual threads"
        : "platform threads (JDK " + Runtime.version().feature() + " has no virtual ones)";
  }
}
