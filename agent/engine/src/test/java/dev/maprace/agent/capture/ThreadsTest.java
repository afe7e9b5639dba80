package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadsTest {

  @Test
  void whatAThreadsClassOverridesIsNotAsked() {
    Thread liar = new Liar();
    assertThat(Threads.id(liar)).isPositive().isNotEqualTo(-7);
    assertThat(Threads.state(liar)).isNull();
    assertThat(Threads.isVirtual(liar)).isFalse();
    assertThat(Threads.group(liar)).isEqualTo(Thread.currentThread().getThreadGroup().getName());
  }

  @Test
  @SuppressWarnings("deprecation") // threadId() is of JDK 19.
  void aPlainThreadTellsTheTruth() {
    Thread thread = new Thread(() -> {});
    assertThat(Threads.id(thread)).isEqualTo(thread.getId());
    assertThat(Threads.state(thread)).isEqualTo("NEW");
  }

  @Test
  void aThreadThatHasEndedHasNoGroup() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
    assertThat(Threads.state(thread)).isEqualTo("TERMINATED");
    assertThat(Threads.group(thread)).isNull();
  }

  private static final class Liar extends Thread {
    @Override
    public long getId() {
      return -7;
    }

    @Override
    public State getState() {
      throw new AssertionError("The application's code was called.");
    }
  }
}
