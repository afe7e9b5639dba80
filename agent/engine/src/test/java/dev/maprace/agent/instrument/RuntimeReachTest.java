package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** As the JVM does when a hook is called first, which may be when the loader has been closed. */
  @Test
  void aLoaderIsNotAskedAgain() throws ReflectiveOperationException {
    AtomicBoolean closed = new AtomicBoolean();
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (closed.get()) {
              throw new ClassNotFoundException("closed: " + name);
            }
            return super.loadClass(name, resolve);
          }
        };
    assertThat(reach.from(loader)).isTrue();
    closed.set(true);

    List<String> named = new ArrayList<>();
    for (Field field : Hooks.class.getDeclaredFields()) {
      if (field.getType() == String.class
          && ((String) field.get(null)).startsWith("dev/maprace/runtime/")) {
        named.add((String) field.get(null));
      }
    }
    assertThat(named).isNotEmpty();
    for (String each : named) {
      assertThat(Class.forName(each.replace('/', '.'), false, loader)).isNotNull();
    }
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
