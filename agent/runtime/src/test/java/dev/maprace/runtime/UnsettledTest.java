package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of threads that may end long before the map does. */
@Timeout(60)
class UnsettledTest {

  private static final String SMALL = "small";

  private final Stage stage = new Stage();

  @BeforeEach
  void forgetThoseOfOtherTests() {
    settle(party -> null);
  }

  @AfterEach
  void disconnect() {
    stage.close();
  }

  @Test
  void aMapKeepsNoThreadThatHasEnded() throws Exception {
    follow();
    WeakReference<Thread> thread = useOnAnotherThread(new Object());
    assertThat(parties()).allMatch(party -> party.walk() instanceof Walk).hasSize(2);
    settle(party -> SMALL);
    assertThat(parties()).extracting(Party::walk).containsOnly(SMALL);
    awaitCollected(thread);
  }

  @Test
  void whatAThreadHoldsLeavesTheTableOfWeakShadows() throws Exception {
    BitSet object = new BitSet();
    stage.shadow = WeakShadows.shadow(object);
    follow();
    WeakReference<Thread> thread = useOnAnotherThread(object);
    WeakReference<Object> held = new WeakReference<>(object);
    object = null;
    stage.reset(0);
    settle(party -> SMALL);
    awaitCollected(thread);
    awaitCollected(held);
  }

  @Test
  void aWriterThatHasLeftCompletesAFindingAllTheSame() {
    trace();
    int writer = stage.second(() -> MapHooks.id(Thread.currentThread()));
    long seen = stage.look();
    stage.second(stage::insertAll);
    settle(party -> SMALL);
    stage.looked(seen);
    Party holder = stage.onlyTicket().holder();
    assertThat(holder.walk()).isEqualTo(SMALL);
    assertThat(holder.exact).isTrue();
    assertThat(holder.threadId).isEqualTo(writer);
  }

  @Test
  void whatWasKeptSinceThenWaitsForTheNextTime() {
    follow();
    stage.looked(stage.look());
    long then = System.nanoTime();
    stage.insertAll();
    Unsettled.settle(then, party -> SMALL);
    assertThat(parties().get(0).walk()).isEqualTo(SMALL);
    assertThat(parties().get(1).walk()).isInstanceOf(Walk.class);
    settle(party -> SMALL);
    assertThat(parties()).extracting(Party::walk).containsOnly(SMALL);
    stage.insertAll();
    assertThat(parties().get(2).walk()).isInstanceOf(Walk.class);
    settle(party -> SMALL);
    assertThat(parties()).extracting(Party::walk).containsOnly(SMALL);
  }

  @Test
  void whoIsCalledAwayFindsTheRestTheNextTime() {
    List<List<Party>> kept = threeKept();
    for (int done = 1; done <= kept.size(); done++) {
      settle(new Impatient());
      assertThat(kept).filteredOn(UnsettledTest::isSettled).hasSize(done);
    }
  }

  @Test
  void afterAFailureAllAreThereStill() {
    List<List<Party>> kept = threeKept();
    assertThatThrownBy(
            () ->
                settle(
                    party -> {
                      throw new OutOfMemoryError("for a test");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(kept).noneMatch(UnsettledTest::isSettled);
    settle(party -> SMALL);
    assertThat(kept).allMatch(UnsettledTest::isSettled);
  }

  @Test
  void nothingIsKeptWhenNobodyWouldSettleIt() {
    follow();
    MapHooks.connect(null);
    stage.insertAll();
    stage.looked(stage.look());
    assertThat(parties()).isEmpty();
  }

  private static void settle(Settler settler) {
    Unsettled.settle(System.nanoTime() + 1, settler);
  }

  /** Is called away after each map. */
  private static final class Impatient implements Settler {
    @Override
    public Object settled(Party party) {
      return SMALL;
    }

    @Override
    public boolean mayGoOn() {
      return false;
    }
  }

  /** What is kept of three maps. */
  private List<List<Party>> threeKept() {
    List<Shadow> shadows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      stage.reset(0);
      follow();
      shadows.add(stage.shadow);
    }
    List<List<Party>> kept = new ArrayList<>();
    for (Shadow shadow : shadows) {
      stage.shadow = shadow;
      stage.insertAll();
      kept.add(parties());
    }
    return kept;
  }

  private static boolean isSettled(List<Party> kept) {
    return kept.stream().allMatch(party -> SMALL.equals(party.walk()));
  }

  /** From here on writers are kept. */
  private void trace() {
    long token = stage.second(stage::enter);
    stage.insertAll();
    stage.second(() -> stage.insert(token));
    stage.onlyTicket().close();
    stage.opened.clear();
    settle(party -> null);
  }

  /** From here on readers are kept, too. */
  private void follow() {
    trace();
    new Ticket(stage.map, stage.shadow, 0, AccessKind.WRITE).follow();
  }

  private List<Party> parties() {
    return Arrays.stream(stage.shadow.caseFile().trail().before(System.nanoTime() + 1))
        .map(step -> step.party)
        .toList();
  }

  /** A read and a write by a thread that holds something and has ended. */
  private WeakReference<Thread> useOnAnotherThread(Object held) throws InterruptedException {
    Thread thread = new Holding(held);
    thread.start();
    thread.join();
    return new WeakReference<>(thread);
  }

  private final class Holding extends Thread {
    @SuppressWarnings("UnusedVariable") // It is held.
    private final Object held;

    Holding(Object held) {
      this.held = held;
    }

    @Override
    public void run() {
      stage.looked(stage.look());
      stage.insertAll();
    }
  }

  private static void awaitCollected(WeakReference<?> reference) {
    long start = System.nanoTime();
    while (reference.get() != null && System.nanoTime() - start < 10_000_000_000L) {
      System.gc();
    }
    assertThat(reference.get()).as("what was kept").isNull();
  }
}
