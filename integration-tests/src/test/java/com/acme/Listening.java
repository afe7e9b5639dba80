package com.acme;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** How a program hears of its collisions while it runs. */
public final class Listening {

  /** In which a collision is told of, mostly. */
  private static final long TELLING_MILLIS = 100;

  private static final long LONGEST_SECONDS = 20;

  private Listening() {}

  /**
   * Runs a race again and again, until a collision was told of that is meant, or for long: threads
   * that are given one core by turns touch nothing at once.
   */
  static void hammer(Threads.Task race, Predicate<Map<String, Object>> meant) throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    AutoCloseable listening =
        to(
            event -> {
              if (meant.test(event)) {
                told.countDown();
              }
            });
    long start = System.nanoTime();
    do {
      race.run();
    } while (!told.await(TELLING_MILLIS, TimeUnit.MILLISECONDS)
        && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(LONGEST_SECONDS));
    listening.close();
  }

  /** Whether both stacks were walked inside of the calls. */
  public static boolean isExact(Map<String, Object> event) {
    return !event.get("text").toString().contains("not exact");
  }

  /**
   * Has MapRace tell of each collision, by reflection: nothing here is compiled against it.
   *
   * @return what ends it
   */
  public static AutoCloseable to(Consumer<Map<String, Object>> listener) throws Exception {
    Class<?> findings =
        Class.forName("dev.maprace.Findings", true, ClassLoader.getSystemClassLoader());
    return (AutoCloseable) findings.getMethod("listen", Consumer.class).invoke(null, listener);
  }
}
