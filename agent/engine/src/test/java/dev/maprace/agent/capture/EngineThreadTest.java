package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineThreadTest {

  @Test
  void noThreadOfTheApplicationsCountsIt() {
    EngineThread thread = new EngineThread("test", () -> {});
    ThreadGroup mine = Thread.currentThread().getThreadGroup();
    assertThat(mine.parentOf(thread.getThreadGroup())).isFalse();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getContextClassLoader()).isNull();
  }
}
