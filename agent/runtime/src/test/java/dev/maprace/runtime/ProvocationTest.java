package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.runtime.Stretch.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accesses are held open inside their windows, where whoever comes collides with them. */
@Timeout(60)
class ProvocationTest {

  private static final long LONG = TimeUnit.SECONDS.toNanos(50);
  private static final String FIELD = "com.acme.Orders.open";

  private final Holder holder = new Holder();
  private final Stage stage = stage();

  /** Its map is made in {@code mode=provoke}. */
  private Stage stage() {
    MapHooks.provokeBy(holder);
    return new Stage();
  }

  @AfterEach
  void disconnect() {
    MapHooks.provokeBy(null);
    stage.close();
  }

  /** Holds the next access that it is asked about. */
  private static final class Holder implements Provoker {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    final CountDownLatch begun = new CountDownLatch(1);
    volatile long nextNanos;
    volatile boolean broken;

    private Stretch next(String question) {
      asked.add(question);
      if (broken) {
        throw new IllegalStateException("broken");
      }
      Stretch stretch = nextNanos == 0 ? null : new Stretch(nextNanos, null);
      nextNanos = 0;
      return stretch;
    }

    @Override
    public Object newHistory() {
      return "history";
    }

    @Override
    public boolean follows(String field, long writes) {
      return field != null && writes < 2;
    }

    @Override
    public Stretch alone(String field, long writes) {
      return next("write " + writes + " to " + field);
    }

    @Override
    public Stretch approach(Object history, int kind, String field, int owner) {
      return next(history + " " + kind + " owner " + owner);
    }

    @Override
    public void begun(Stretch stretch) {
      begun.countDown();
    }

    @Override
    public void over(Stretch stretch, Outcome outcome) {
      outcomes.add(outcome);
    }
  }

  private static long me() {
    return MapHooks.id(Thread.currentThread());
  }

  private FutureTask<Void> held(Callable<Void> access) throws InterruptedException {
    holder.nextNanos = LONG;
    FutureTask<Void> task = new FutureTask<>(access);
    new Thread(task).start();
    holder.begun.await();
    return task;
  }

  private void assertMet(FutureTask<Void> held) throws Exception {
    held.get();
    assertThat(holder.outcomes).containsExactly(Outcome.MET);
    assertThat(stage.onlyTicket().isCancelled()).isFalse();
    stage.assertNoMark();
  }

  @Test
  void aHeldWriteIsMetByTheNext() throws Exception {
    stage.insertAll();
    FutureTask<Void> held = held(stage::insertAll);
    stage.insertAll();
    assertMet(held);
    assertThat(holder.asked).first().isEqualTo("history " + AccessKind.WRITE + " owner " + me());
  }

  @Test
  void aHeldWriteIsMetByAReader() throws Exception {
    stage.insertAll();
    FutureTask<Void> held = held(stage::insertAll);
    stage.looked(read());
    assertMet(held);
  }

  @Test
  void aHeldReadIsMetByAWriterWhoLeavesItsStack() throws Exception {
    stage.insertAll();
    FutureTask<Void> held = held(() -> stage.looked(read()));
    stage.insertAll();
    assertMet(held);
    assertThat(stage.onlyTicket().holder().walk()).isNotNull();
    assertThat(holder.asked).first().isEqualTo("history " + AccessKind.READ + " owner " + me());
  }

  @Test
  void aHeldScanIsAnIteration() throws Exception {
    stage.insertAll();
    FutureTask<Void> held =
        held(
            () -> {
              long seen = MapHooks.enterScanProvoking(stage.shadow, stage.map, "key");
              MapHooks.exitScan(stage.shadow, seen, stage.map, "key");
              return null;
            });
    stage.insertAll();
    assertMet(held);
    assertThat(holder.asked)
        .first()
        .isEqualTo("history " + AccessKind.ITERATION + " owner " + me());
  }

  @Test
  void aWalkThatIsHeldBeforeItsFirstStepIsMetByAWriter() throws Exception {
    stage.insertAll();
    FutureTask<Void> held =
        held(
            () -> {
              MapHooks.enterWalkProvoking(stage.shadow, stage.map);
              return null;
            });
    stage.insertAll();
    assertMet(held);
    assertThat(holder.asked)
        .first()
        .isEqualTo("history " + AccessKind.ITERATION + " owner " + me());
  }

  @Test
  void aMapWithAFieldForItsShadowIsObservedFromTheStartToo() {
    long offset = FieldHooks.offset(OwnMap.class);
    Shadow fresh = FieldHooks.shadow(new OwnMap(), offset);
    assertThat(fresh.state & Shadow.OBSERVED).isNotZero();
  }

  /** As the instrumentation leaves a map of the application. */
  @SuppressWarnings("UnusedVariable") // Only its place is asked for.
  private static final class OwnMap {
    Shadow $maprace;
  }

  private long read() {
    return MapHooks.enterReadProvoking(stage.shadow, stage.map, "key");
  }

  @Test
  void aHeldIterationIsMetByAWriter() throws Exception {
    stage.insertAll();
    FutureTask<Void> held =
        held(
            () -> {
              MapHooks.iterationBegan(stage.shadow);
              MapHooks.modified(stage.shadow, stage.map, AccessKind.ITERATION);
              return null;
            });
    stage.insertAll();
    assertMet(held);
  }

  @Test
  void nobodyIsMetWhereNobodyComes() {
    stage.insertAll();
    stage.second(
        () -> {
          holder.nextNanos = TimeUnit.MILLISECONDS.toNanos(1);
          return stage.insertAll();
        });
    assertThat(holder.outcomes).containsExactly(Outcome.IN_VAIN);
    assertThat(stage.opened).isEmpty();
    stage.assertNoMark();
  }

  @Test
  void aMapOfOneThreadIsNotAskedAbout() {
    for (int round = 0; round < 3; round++) {
      stage.insertAll();
      stage.looked(read());
      MapHooks.iterationBegan(stage.shadow);
    }
    assertThat(holder.asked).isEmpty();
    assertThat(stage.shadow.caseFile()).isNull();
  }

  @Test
  void theFirstWritesToTheMapOfAFieldAre() {
    AbstractMapSlot.clear(stage.map);
    NameHooks.stored(stage.map, FIELD);
    Shadow named = MapHooks.shadowOfArgument(stage.map);
    for (int round = 0; round < 4; round++) {
      long token = MapHooks.enterWrite(named, stage.map, "key");
      MapHooks.exitWrite(named, token, Stage.SAME, Stage.SAME + 1, stage.map, "key");
    }
    assertThat(holder.asked).containsExactly("write 0 to " + FIELD, "write 1 to " + FIELD);
    assertThat(Shadow.isQuietlyOwned(named.state, me())).as("back on the fast path").isTrue();
  }

  @Test
  void whoMeetsAWriterAnywayIsNotHeld() {
    long token = stage.second(stage::enter);
    holder.asked.clear();
    holder.nextNanos = LONG;
    stage.insertAll();
    stage.looked(stage.third(this::read));
    assertThat(holder.asked).isEmpty();
    stage.second(() -> stage.insert(token));
    assertThat(stage.onlyTicket().isCancelled()).isFalse();
  }

  @Test
  void aThreadThatIsNotWatchedIsNotHeld() {
    stage.insertAll();
    MapHooks.connect(null);
    stage.second(stage::insertAll);
    assertThat(holder.asked).isEmpty();
  }

  @Test
  void whatGoesWrongReachesNobody() {
    holder.broken = true;
    stage.insertAll();
    stage.second(stage::insertAll);
    stage.third(() -> stage.looked(read()));
    stage.third(
        () -> {
          MapHooks.iterationBegan(stage.shadow);
          return null;
        });
    assertThat(holder.asked).hasSize(3);
    stage.assertNoMark();
    stage.assertSilent();
  }
}
