package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maprace.agent.capture.HeldLocks.Held;
import dev.maprace.report.Lock;
import dev.maprace.runtime.Tickets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldLocksTest {

  private static final long NOBODY = Long.MAX_VALUE;

  private final Object monitor = new Object();
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch holding = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread holder = new Thread(this::hold, "holder");

  @BeforeEach
  void startHolder() throws InterruptedException {
    holder.start();
    holding.await();
    await().until(() -> holder.getState() == Thread.State.WAITING);
  }

  @AfterEach
  void endHolder() throws InterruptedException {
    end.countDown();
    holder.join();
  }

  private void hold() {
    lock.lock();
    try {
      synchronized (monitor) {
        // One that is MapRace's own is not to be told.
        Tickets.locked(new Object(), this::awaitEnd);
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitEnd() {
    holding.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aMonitorIsToldWithTheFrameThatTookIt() {
    Held held = ask(false, Threads.id(holder), false);
    assertThat(held.locks()).hasSize(1);
    Lock only = held.locks().get(0);
    assertThat(only.kind()).isEqualTo("monitor");
    assertThat(only.className()).isEqualTo("java.lang.Object");
    assertThat(only.identity()).isEqualTo(Integer.toHexString(System.identityHashCode(monitor)));
    assertThat(only.frame()).startsWith(getClass().getName() + ".hold(HeldLocksTest.java:");
    assertThat(held.note()).contains("monitors only", "locks=full", "read locks never");
    assertThat(held.state()).isEqualTo("WAITING");
  }

  @Test
  void anExclusiveLockIsToldIfAskedFor() {
    Held held = ask(true, Threads.id(holder), false);
    assertThat(held.locks()).extracting(Lock::kind).contains("monitor", "synchronizer");
    assertThat(held.note()).isEqualTo("read locks are never told");
  }

  @Test
  void whoHoldsNoneHoldsNoneWhichIsNotUnknown() {
    assertThat(ask(false, Threads.id(Thread.currentThread()), false).locks()).isEmpty();
  }

  @Test
  void aVirtualThreadsLocksAreUnknown() {
    Held held = ask(false, Threads.id(holder), true);
    assertThat(held.locks()).isNull();
    assertThat(held.note()).contains("virtual");
  }

  @Test
  void theLocksOfAThreadThatHasEndedAreUnknown() {
    Held held = ask(false, NOBODY, false);
    assertThat(held.locks()).isNull();
    assertThat(held.note()).contains("ended");
  }

  @Test
  void locksThatWereTakenTooLateAreUnknown() {
    Held held = ask(false, Threads.id(holder), false).takenTooLate();
    assertThat(held.locks()).isNull();
    assertThat(held.note()).contains("had left");
    assertThat(held.state()).isNull();
  }

  private static Held ask(boolean synchronizers, long id, boolean virtual) {
    return new HeldLocks(synchronizers)
        .of(Threads.id(Thread.currentThread()), false, id, virtual)[1];
  }
}
