package dev.maprace;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;

/** What nobody keeps. */
public final class Collected {

  private static final Duration LONG = Duration.ofSeconds(20);

  private Collected() {}

  /**
   * Runs something on a daemon thread of its own, and waits until nobody keeps that.
   *
   * @return the thread's id
   */
  public static long afterItsEnd(Runnable task, String name) throws InterruptedException {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    thread.join();
    long id = thread.getId();
    WeakReference<Thread> reference = new WeakReference<>(thread);
    thread = null;
    isEventually(reference);
    return id;
  }

  /** Waits until the garbage collector has found that nobody keeps an object. */
  public static void isEventually(WeakReference<?> reference) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              System.gc();
              return reference.get() == null;
            });
  }
}
