package dev.maprace;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;

/** What nobody keeps. */
public final class Collected {

  private static final Duration LONG = Duration.ofSeconds(20);

  private Collected() {}

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
