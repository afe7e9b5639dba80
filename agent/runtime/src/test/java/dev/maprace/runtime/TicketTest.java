package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Several steps spin until something is seen, and heed no interrupt.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TicketTest {

  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  private final Stage stage = new Stage();

  @AfterEach
  void disconnect() {
    stage.close();
  }

  private static <T> FutureTask<T> start(Callable<T> step) {
    FutureTask<T> task = new FutureTask<>(step);
    new Thread(task).start();
    return task;
  }

  /** A reader that waits for the writer's answer, long enough to have parked. */
  private FutureTask<Boolean> waitingReader(Callable<Boolean> around) {
    stage.captureWaitNanos = LONG;
    return start(around);
  }

  private void awaitTicket() {
    while (stage.opened.isEmpty()) {
      Thread.onSpinWait();
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
  }

  private void letGo() {
    stage.onlyTicket().captured();
    stage.onlyTicket().close();
  }

  @Test
  void anInterruptIsLeftAsItIs() throws Exception {
    long token = stage.second(stage::enter);
    FutureTask<Boolean> reader =
        waitingReader(
            () -> {
              Thread.currentThread().interrupt();
              stage.look();
              return Thread.interrupted();
            });
    awaitTicket();
    letGo();
    stage.second(() -> stage.insert(token));
    assertThat(reader.get()).isTrue();
  }

  @Test
  void anUnparkPermitIsGivenBack() throws Exception {
    long token = stage.second(stage::enter);
    FutureTask<Boolean> reader =
        waitingReader(
            () -> {
              LockSupport.unpark(Thread.currentThread());
              stage.look();
              long before = System.nanoTime();
              LockSupport.parkNanos(LONG);
              return System.nanoTime() - before < LONG;
            });
    awaitTicket();
    letGo();
    stage.second(() -> stage.insert(token));
    assertThat(reader.get()).isTrue();
  }

  @Test
  void aReaderThatFlagsAWriterOnItsWayOutDoesNotWaitInVain() throws Exception {
    long token = stage.second(stage::enter);
    FutureTask<Boolean> reader =
        waitingReader(
            () -> {
              stage.look();
              return true;
            });
    awaitTicket();
    // The writer looked at its mark before the flag came, and stores the next state after.
    stage.shadow.setState((token & ~Shadow.FLAGS) + Shadow.VERSION);
    awaitAnswer();
    assertThat(stage.onlyTicket().holder().outcome()).isEqualTo(Party.VALUE);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
    letGo();
    assertThat(reader.get()).isTrue();
  }

  @Test
  void aReaderThatFlagsAWriterOnItsWayIntoAFunctionIsLetGo() throws Exception {
    long token = stage.second(stage::enter);
    FutureTask<Boolean> reader =
        waitingReader(
            () -> {
              stage.look();
              return true;
            });
    awaitTicket();
    stage.shadow.setState(token | Shadow.SUSPENDED);
    assertThat(reader.get()).isTrue();
    assertThat(stage.onlyTicket().isCancelled()).isTrue();
  }

  /** Its function may be waiting for this very thread. */
  @Test
  void aSuspendedHolderIsWaitedForAMillisecond() {
    long mark = Shadow.ownedBy(1) | Shadow.IN_PROGRESS;
    Ticket inside = new Ticket(stage.map, stage.shadow, mark, AccessKind.WRITE);
    assertThat(inside.answerWaitNanos(LONG)).isEqualTo(LONG);
    Ticket suspended =
        new Ticket(stage.map, stage.shadow, mark | Shadow.SUSPENDED, AccessKind.WRITE);
    assertThat(suspended.answerWaitNanos(LONG)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(suspended.answerWaitNanos(10)).isEqualTo(10);
  }

  /**
   * Within the millisecond that it waits: where this thread is not given a processor for so long,
   * it is tried again.
   */
  @Test
  void aWriterFlagsASuspendedHolderAgainThatOverwroteIt() throws Exception {
    boolean again = false;
    for (int attempt = 0; attempt < 100 && !again; attempt++) {
      again = flagsAgain();
    }
    assertThat(again).isTrue();
  }

  private boolean flagsAgain() throws Exception {
    stage.reset(MapHooks.id(Thread.currentThread()));
    stage.captureWaitNanos = LONG;
    long token = stage.enterLooking();
    FutureTask<Long> writer = start(stage::enter);
    while (stage.opened.isEmpty()) {
      Thread.onSpinWait();
    }
    // The holder looked at its mark before the flag came.
    stage.shadow.setState(token);
    long deadline = stage.onlyTicket().openedNanos + TimeUnit.MILLISECONDS.toNanos(2);
    boolean again = false;
    while (!again && System.nanoTime() < deadline) {
      again = (stage.shadow.state & Shadow.TICKET) != 0;
    }
    letGo();
    writer.get();
    return again;
  }

  private void awaitAnswer() {
    while (!stage.onlyTicket().isAnswered()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void bothWaitUntilTheCaptureIsMade() throws Exception {
    stage.captureWaitNanos = LONG;
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    FutureTask<Boolean> writer =
        start(
            () -> {
              long token = stage.enter();
              entered.countDown();
              go.await();
              stage.insert(token);
              return stage.onlyTicket().isSettled();
            });
    entered.await();
    FutureTask<Boolean> reader =
        start(
            () -> {
              stage.looked(stage.look());
              return true;
            });
    awaitTicket();
    go.countDown();
    awaitAnswer();
    assertThat(writer.isDone()).isFalse();
    assertThat(reader.isDone()).isFalse();
    letGo();
    assertThat(writer.get()).isTrue();
    assertThat(reader.get()).isTrue();
    stage.assertNoMark();
  }

  /** A merge that arrived while a put was leaving: what it changed is known after its function. */
  @Test
  void anArriverIsHeardThoughItCallsAFunctionFirst() throws Exception {
    long token = stage.second(stage::enter);
    FutureTask<Boolean> arriver =
        waitingReader(
            () -> {
              long mine = stage.enter();
              stage.captureWaitNanos = 0;
              stage.returned(stage.call(false));
              stage.replace(mine);
              return true;
            });
    awaitTicket();
    FutureTask<Void> holder = start(() -> stage.second(() -> stage.replace(token)));
    awaitAnswer();
    assertThat(stage.onlyTicket().isSettled()).isFalse();
    stage.onlyTicket().captured();
    holder.get();
    assertThat(arriver.get()).isTrue();
    assertThat(stage.onlyTicket().arriver().outcome()).isEqualTo(Party.VALUE);
    assertThat(stage.onlyTicket().isSettled()).isTrue();
  }

  @Test
  void oneMapHasOneOpenTicket() {
    long token = stage.second(stage::enter);
    stage.look();
    stage.third(stage::look);
    assertThat(stage.opened).hasSize(1);
    stage.second(() -> stage.insert(token));
  }
}
