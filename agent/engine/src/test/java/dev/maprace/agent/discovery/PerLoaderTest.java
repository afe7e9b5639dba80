package dev.maprace.agent.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maprace.Collected;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** What is kept of class loaders knows them by identity, and keeps none alive. */
class PerLoaderTest {

  /** A loader of the application's, whose methods are not to be called. */
  private static final class Touchy extends ClassLoader {

    @Override
    public int hashCode() {
      throw new AssertionError("hashCode was called");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("equals was called");
    }
  }

  private final PerLoader<String> kept = new PerLoader<>();

  @Test
  void theFirstStands() {
    ClassLoader one = new Touchy();
    ClassLoader other = new Touchy();

    assertThat(kept.get(one)).isNull();
    assertThat(kept.keep(one, "first")).isEqualTo("first");
    assertThat(kept.keep(one, "second")).isEqualTo("first");

    assertThat(kept.get(one)).isEqualTo("first");
    assertThat(kept.get(other)).isNull();
    assertThat(kept.get(null)).isNull();
  }

  @Test
  void goesWithItsLoader() {
    Collected.isEventually(keepOfAnother());
    await().untilAsserted(() -> assertThat(kept.all()).isEmpty());
  }

  private WeakReference<ClassLoader> keepOfAnother() {
    ClassLoader loader = new Touchy();
    kept.keep(loader, "gone");
    return new WeakReference<>(loader);
  }
}
