package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.capture.LiveThreads.Live;
import dev.maprace.report.StackGroup;
import dev.maprace.report.ThreadRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
    List<StackGroup> groups = threads.tellWithout(98, 99).groups();
    assertThat(groups).extracting(StackGroup::count).containsExactly(2, 1);
    assertThat(groups.get(0).stack()).containsExactly("a.Pool.take(Pool.java:9)");
    assertThat(groups.get(0).threads())
        .containsExactly(new ThreadRef("t2", 2), new ThreadRef("t3", 3));
  }

  @Test
  void virtualAndPlatformThreadsAreToldApart() {
    LiveThreads threads = new LiveThreads(List.of(live(1, IDLE, false), live(2, IDLE, true)), null);
    assertThat(threads.tellWithout(98, 99).groups()).hasSize(2);
  }

  @Test
  void theTwoOfTheCollisionAreLeftOut() {
    LiveThreads threads =
        new LiveThreads(
            List.of(live(1, IDLE, false), live(2, IDLE, false), live(3, BUSY, false)), null);
    assertThat(threads.tellWithout(1, 2).groups()).hasSize(1);
  }

  @Test
  void ofAHundredThousandEqualThreadsAFewAreNamedAndAllAreCounted() {
    List<Live> many = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      many.add(live(i, IDLE, true));
    }
    StackGroup group = new LiveThreads(many, null).tellWithout(-1, -1).groups().get(0);
    assertThat(group.count()).isEqualTo(1000);
    assertThat(group.threads()).hasSize(20);
  }

  @Test
  void ofAHundredAndTwentyEightDistinctStacksNoneIsLeftOut() {
    LiveThreads.Told told = new LiveThreads(distinct(128), null).tellWithout(-1, -1);
    assertThat(told.groups()).hasSize(128);
    assertThat(told.note()).isNull();
  }

  @Test
  void ofMoreDistinctStacksTheSmallestAreLeftOutAndCounted() {
    List<Live> threads = distinct(130);
    threads.add(live(500, threads.get(129).stack(), false));
    threads.add(live(501, threads.get(128).stack(), false));
    LiveThreads.Told told = new LiveThreads(threads, null).tellWithout(-1, -1);
    assertThat(told.groups()).hasSize(128).extracting(StackGroup::count).startsWith(2, 2, 1);
    assertThat(told.note()).isEqualTo("left out: 2 threads in 2 further stacks");
  }

  @Test
  void whatIsLeftOutIsToldBesideWhatCouldNotBeListed() {
    LiveThreads.Told told = new LiveThreads(distinct(129), "no such JVM").tellWithout(-1, -1);
    assertThat(told.note()).isEqualTo("no such JVM; left out: 1 thread in 1 further stack");
  }

  @Test
  void whoHoldsALockForWhichAnotherWaitsIsNotLeftOut() {
    try (Waiter waiter = Waiter.ofMonitor()) {
      waiter.start();
      List<Live> threads = new ArrayList<>();
      for (int i = 0; i < 128; i++) {
        threads.addAll(Collections.nCopies(2, live(-1 - i, deep(i, 1), false)));
      }
      threads.add(LiveThreads.platform().find((int) Threads.id(waiter.waiter)));
      threads.add(live(Threads.id(waiter.holder), BUSY, false));
      assertThat(new LiveThreads(threads, null).tellWithout(99, 99).groups())
          .hasSize(128)
          .filteredOn(StackGroup::holdsAwaited)
          .flatExtracting(StackGroup::threads)
          .extracting(ThreadRef::id)
          .containsExactly(Threads.id(waiter.holder));
    }
  }

  @Test
  void ofADeepStackTheInnermostFramesAreToldAndTheOthersCounted() {
    assertThat(stackTold(deep(0, 128))).hasSize(128).last().isEqualTo("a.Deep.m0(Deep.java:128)");
    assertThat(stackTold(deep(0, 300)))
        .hasSize(129)
        .startsWith("a.Deep.m0(Deep.java:1)")
        .endsWith("a.Deep.m0(Deep.java:128)", "frames left out: 172");
  }

  private static List<String> stackTold(List<StackTraceElement> stack) {
    LiveThreads threads = new LiveThreads(List.of(live(1, stack, false)), null);
    return threads.tellWithout(-1, -1).groups().get(0).stack();
  }

  private static List<Live> distinct(int number) {
    List<Live> threads = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      threads.add(live(i, deep(i, 1), false));
    }
    return threads;
  }

  private static List<StackTraceElement> deep(int number, int frames) {
    return IntStream.rangeClosed(1, frames)
        .mapToObj(line -> new StackTraceElement("a.Deep", "m" + number, "Deep.java", line))
        .toList();
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
        assertThat(LiveThreads.platform().tellWithout(-1, -1).groups())
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
