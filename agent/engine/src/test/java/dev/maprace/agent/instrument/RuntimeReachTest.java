package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether a loader sees the runtime is asked of the loader, and nothing is held meanwhile. */
class RuntimeReachTest {

  private final RuntimeReach reach = new RuntimeReach();

  @Test
  void isToldOfEachLoader() {
    assertThat(reach.from(getClass().getClassLoader())).isTrue();
    assertThat(reach.from(new ClassLoader(null) {})).isFalse();
  }

  /** A loader may wait for another thread, which may load a class by another loader. */
  @Test
  @Timeout(20)
  void aLoaderThatWaitsForAnotherHoldsNothingUp() {
    ClassLoader other = new ClassLoader(getClass().getClassLoader()) {};
    ClassLoader waiting =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean seen =
                CompletableFuture.supplyAsync(() -> reach.from(other))
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
            assertThat(seen).isTrue();
            return super.loadClass(name, resolve);
          }
        };

    assertThat(reach.from(waiting)).isTrue();
  }
}
