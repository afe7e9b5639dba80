package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadsTest {

  private final Object monitor = new Object();

  @Test
  void theMonitorsOfTheCallingThreadAreKnown() {
    assertThat(Threads.currentMonitors()).isEmpty();
    synchronized (monitor) {
      assertThat(Threads.currentMonitors()).containsExactly(System.identityHashCode(monitor));
    }
  }

  @Test
  void aThreadsOwnIdeaOfItsIdIsNotAsked() throws InterruptedException {
    int[] seen = new int[1];
    Thread thread =
        new Thread() {
          @Override
          @SuppressWarnings({"deprecation", "removal"})
          public long getId() {
            return -1;
          }

          @Override
          public void run() {
            seen[0] = Threads.currentId();
          }
        };
    thread.start();
    thread.join();
    assertThat(seen[0]).isGreaterThan(Threads.currentId());
  }

  @Test
  void whoHasALockThatAnotherWaitsForIsAwaited() throws InterruptedException {
    int me = Threads.currentId();
    Thread waiting = new Thread(this::takeMonitor);
    synchronized (monitor) {
      assertThat(Threads.awaited()).doesNotContain(me);
      waiting.start();
      await().until(() -> waiting.getState() == Thread.State.BLOCKED);
      assertThat(Threads.awaited()).contains(me);
    }
    waiting.join();
  }

  private void takeMonitor() {
    synchronized (monitor) {
      assertThat(Thread.holdsLock(monitor)).isTrue();
    }
  }

  @Test
  void aThreadThatWorksCouldCome() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread busy =
        new Thread(
            () -> {
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
            });
    busy.start();
    assertThat(Threads.couldAnyoneCome()).isTrue();
    end.countDown();
    busy.join();
  }
}
