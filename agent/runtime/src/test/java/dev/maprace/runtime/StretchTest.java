package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.runtime.Stretch.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A held thread goes on as soon as anything happens, and finds all as it would without us. */
@Timeout(60)
class StretchTest {

  private static final long LONG = TimeUnit.SECONDS.toNanos(50);
  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(5);

  private final Shadow shadow = new Shadow(null, 1);
  private final CompletableFuture<Stretch> begun = new CompletableFuture<>();

  /** To be called by the thread that is to be held. */
  private Outcome hold(long nanos) {
    Stretch stretch = new Stretch(nanos, null);
    long expected = shadow.state;
    begun.complete(stretch);
    return stretch.hold(shadow, expected);
  }

  private static <T> FutureTask<T> start(Callable<T> step) {
    FutureTask<T> task = new FutureTask<>(step);
    new Thread(task).start();
    return task;
  }

  /** As a stretch does when nothing wakes it. */
  private static boolean parks(long nanos) {
    long before = System.nanoTime();
    LockSupport.parkNanos(nanos);
    return System.nanoTime() - before >= nanos;
  }

  @Test
  void isOverWhenItsTimeIs() {
    Stretch stretch = new Stretch(SHORT, null);
    assertThat(stretch.hold(shadow, shadow.state)).isEqualTo(Outcome.IN_VAIN);
    assertThat(stretch.ageNanos()).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void endsWhenAnythingHappensToTheMap() throws Exception {
    FutureTask<Outcome> held = start(() -> hold(LONG));
    begun.get();
    shadow.setState(shadow.state + Shadow.VERSION);
    assertThat(held.get()).isEqualTo(Outcome.MET);
  }

  @Test
  void doesNotBeginWhereThatHasHappened() {
    Stretch stretch = new Stretch(LONG, null);
    assertThat(stretch.hold(shadow, shadow.state + Shadow.VERSION)).isEqualTo(Outcome.MET);
  }

  @Test
  void canBeCut() throws Exception {
    FutureTask<Outcome> held = start(() -> hold(LONG));
    Stretch stretch = begun.get();
    stretch.cut();
    assertThat(held.get()).isEqualTo(Outcome.CUT);
  }

  @Test
  void anUnparkPermitThatWasThereBeforeIsThereAfterwardsAndDoesNotEndIt() throws Exception {
    FutureTask<Outcome> held =
        start(
            () -> {
              LockSupport.unpark(Thread.currentThread());
              Outcome outcome = hold(SHORT);
              assertThat(parks(LONG)).isFalse();
              return outcome;
            });
    assertThat(held.get()).isEqualTo(Outcome.IN_VAIN);
  }

  @Test
  void soIsOneThatCameMeanwhile() throws Exception {
    FutureTask<Outcome> held =
        start(
            () -> {
              Outcome outcome = hold(TimeUnit.MILLISECONDS.toNanos(200));
              assertThat(parks(LONG)).isFalse();
              return outcome;
            });
    LockSupport.unpark(begun.get().thread);
    assertThat(held.get()).isEqualTo(Outcome.IN_VAIN);
  }

  @Test
  void anInterruptThatWasThereBeforeEndsItAndIsThereAfterwards() throws Exception {
    FutureTask<Outcome> held =
        start(
            () -> {
              Thread.currentThread().interrupt();
              Outcome outcome = hold(LONG);
              assertThat(Thread.interrupted()).isTrue();
              return outcome;
            });
    assertThat(held.get()).isEqualTo(Outcome.CUT);
  }

  @Test
  void soDoesOneThatComesMeanwhile() throws Exception {
    FutureTask<Outcome> held =
        start(
            () -> {
              Outcome outcome = hold(LONG);
              assertThat(Thread.interrupted()).isTrue();
              return outcome;
            });
    begun.get().thread.interrupt();
    assertThat(held.get()).isEqualTo(Outcome.CUT);
  }
}
