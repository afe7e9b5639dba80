package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maprace.runtime.AccessKind;
import dev.maprace.runtime.Stretch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stretch ends when another thread waits for what the held one has, long before its time. */
@Timeout(60)
class WardenTest {

  private static final long LONG = TimeUnit.MINUTES.toNanos(5);

  private final Warden warden = new Warden(() -> {}, () -> {});
  private final Thread thread = new Thread(warden, "warden");

  @BeforeEach
  void start() {
    thread.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    warden.stop();
    thread.join();
  }

  /** A thread that is held until its stretch is cut, or it is let go. */
  private class Held extends Thread {
    volatile Holding holding;
    volatile boolean free;

    @Override
    public void run() {
      hold();
    }

    void hold() {
      Approach access = new Approach(Threads.currentId(), AccessKind.WRITE, "a", System.nanoTime());
      Holding mine = new Holding(new Hold(access, null, LONG, null));
      Stretch stretch = new Stretch(LONG, mine);
      warden.begun(stretch);
      holding = mine;
      while (!mine.isBlocked() && !free) {
        LockSupport.parkNanos(LONG);
      }
      warden.over(stretch);
    }

    void awaitHold() {
      start();
      await().until(() -> holding != null);
    }

    void letGo() throws InterruptedException {
      free = true;
      LockSupport.unpark(this);
      join();
    }
  }

  @Test
  void endsTheStretchOfWhomSomebodyWaitsForAndNoOther() throws InterruptedException {
    Object monitor = new Object();
    Held other = new Held();
    Held awaited =
        new Held() {
          @Override
          public void run() {
            synchronized (monitor) {
              hold();
            }
          }
        };
    other.awaitHold();
    awaited.awaitHold();
    synchronized (monitor) {
      assertThat(awaited.holding.isBlocked()).isTrue();
    }
    awaited.join();
    assertThat(other.holding.isBlocked()).isFalse();
    other.letGo();
  }

  @Test
  void seesLocksOfTheLibraryToo() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Held awaited =
        new Held() {
          @Override
          public void run() {
            lock.lock();
            try {
              hold();
            } finally {
              lock.unlock();
            }
          }
        };
    awaited.awaitHold();
    assertThat(lock.tryLock(30, TimeUnit.SECONDS)).isTrue();
    lock.unlock();
    awaited.join();
    assertThat(awaited.holding.isBlocked()).isTrue();
  }

  @Test
  void forgetsAStretchThatIsOver() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Held past = new Held();
    Held awaited =
        new Held() {
          @Override
          public void run() {
            past.hold();
            lock.lock();
            try {
              hold();
            } finally {
              lock.unlock();
            }
          }
        };
    past.free = true;
    awaited.awaitHold();
    assertThat(lock.tryLock(30, TimeUnit.SECONDS)).isTrue();
    lock.unlock();
    awaited.join();
    assertThat(past.holding.isBlocked()).isFalse();
  }

  @Test
  void endsWhenItIsTold() throws InterruptedException {
    warden.stop();
    thread.join();
    assertThat(thread.isAlive()).isFalse();
  }
}
