package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.capture.LiveThreads.Live;
import dev.maprace.report.StackGroup;
import dev.maprace.report.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LiveThreadsTest {

  private static final List<StackTraceElement> IDLE =
      List.of(new StackTraceElement("a.Pool", "take", "Pool.java", 9));
  private static final List<StackTraceElement> BUSY =
      List.of(new StackTraceElement("a.Job", "run", "Job.java", 3));

  @Test
  void equalStacksAreOneGroupTheLargestFirst() {
    LiveThreads threads =
        new LiveThreads(
            List.of(live(1, BUSY, false), live(2, IDLE, false), live(3, IDLE, false)), null);
    List<StackGroup> groups = threads.groupsWithout(98, 99);
    assertThat(groups).extracting(StackGroup::count).containsExactly(2, 1);
    assertThat(groups.get(0).stack()).containsExactly("a.Pool.take(Pool.java:9)");
    assertThat(groups.get(0).threads())
        .containsExactly(new ThreadRef("t2", 2), new ThreadRef("t3", 3));
  }

  @Test
  void virtualAndPlatformThreadsAreToldApart() {
    LiveThreads threads = new LiveThreads(List.of(live(1, IDLE, false), live(2, IDLE, true)), null);
    assertThat(threads.groupsWithout(98, 99)).hasSize(2);
  }

  @Test
  void theTwoOfTheCollisionAreLeftOut() {
    LiveThreads threads =
        new LiveThreads(
            List.of(live(1, IDLE, false), live(2, IDLE, false), live(3, BUSY, false)), null);
    assertThat(threads.groupsWithout(1, 2)).hasSize(1);
  }

  @Test
  void ofAHundredThousandEqualThreadsAFewAreNamedAndAllAreCounted() {
    List<Live> many = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      many.add(live(i, IDLE, true));
    }
    StackGroup group = new LiveThreads(many, null).groupsWithout(-1, -1).get(0);
    assertThat(group.count()).isEqualTo(1000);
    assertThat(group.threads()).hasSize(20);
  }

  @Test
  void aThreadIsFoundByTheLow32BitsOfItsId() {
    LiveThreads threads = new LiveThreads(List.of(live((7L << 32) | 5, BUSY, true)), null);
    assertThat(threads.find(5)).isNotNull();
    assertThat(threads.find(7)).isNull();
  }

  @Test
  void whatStandsBetweenALambdaAndItsCallerIsLeftOut() {
    StackTraceElement own = new StackTraceElement("com.acme.A$$LambdaMap", "put", "A.java", 1);
    List<StackTraceElement> stack =
        List.of(
            own,
            new StackTraceElement("com.acme.A$$Lambda$107/0x00007fe58808f220", "run", null, -1),
            new StackTraceElement("com.acme.A$$Lambda/0x00007fe58808f220", "run", null, -1),
            new StackTraceElement("java.lang.invoke.LambdaForm$MH/0x01", "invoke", null, -1));
    assertThat(live(1, stack, false).stack()).containsExactly(own);
  }

  @Test
  void thisJvmsThreadsAreThereAndTheEnginesOwnAreNot() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    EngineThread engine =
        new EngineThread(
            "test",
            () -> {
              running.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    engine.start();
    running.await();
    try {
      LiveThreads threads = LiveThreads.platform();
      assertThat(threads.find((int) Threads.id(engine))).isNull();
      Live me = threads.find((int) Threads.id(Thread.currentThread()));
      assertThat(me.name()).isEqualTo(Thread.currentThread().getName());
      assertThat(me.state()).isEqualTo("RUNNABLE");
      assertThat(me.daemon()).isEqualTo(Thread.currentThread().isDaemon());
      assertThat(me.group()).isEqualTo(Thread.currentThread().getThreadGroup().getName());
      assertThat(me.stack()).anyMatch(f -> f.getClassName().equals(getClass().getName()));
    } finally {
      end.countDown();
      engine.join();
    }
  }

  @Test
  void whoHoldsALockForWhichAnotherWaitsIsToldApart() {
    for (Waiter waiter : List.of(Waiter.ofMonitor(), Waiter.ofLock())) {
      try (waiter) {
        waiter.start();
        assertThat(LiveThreads.platform().groupsWithout(-1, -1))
            .filteredOn(StackGroup::holdsAwaited)
            .flatExtracting(StackGroup::threads)
            .extracting(ThreadRef::name)
            .contains("holder");
      }
    }
  }

  /** A thread that holds a lock, and one that waits for it. */
  private static final class Waiter implements AutoCloseable {
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread holder;
    private final Thread waiter;

    private Waiter(Consumer<Runnable> lock) {
      this.holder =
          new Thread(
              () ->
                  lock.accept(
                      () -> {
                        held.countDown();
                        await(over);
                      }),
              "holder");
      this.waiter = new Thread(() -> lock.accept(() -> {}), "waiter");
    }

    static Waiter ofMonitor() {
      Object monitor = new Object();
      return new Waiter(
          action -> {
            synchronized (monitor) {
              action.run();
            }
          });
    }

    static Waiter ofLock() {
      ReentrantLock lock = new ReentrantLock();
      return new Waiter(
          action -> {
            lock.lock();
            try {
              action.run();
            } finally {
              lock.unlock();
            }
          });
    }

    void start() {
      holder.start();
      await(held);
      waiter.start();
      while (waiter.getState() != Thread.State.BLOCKED
          && waiter.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      over.countDown();
      join(holder);
      join(waiter);
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Live live(long id, List<StackTraceElement> stack, boolean virtual) {
    return new Live(id, "t" + id, virtual, true, "main", "WAITING", stack);
  }
}
