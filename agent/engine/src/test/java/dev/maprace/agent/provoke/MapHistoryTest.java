package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.runtime.AccessKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapHistoryTest {

  private static final int[] LOCK = {7};

  private final MapHistory history = new MapHistory();

  private static Approach access(int thread, double millis) {
    return Scene.access(thread, AccessKind.READ, "a", millis);
  }

  @Test
  void keepsTheLastSixteenAccesses() {
    for (int i = 1; i <= 20; i++) {
      history.add(access(i, i));
    }
    List<Integer> threads = new ArrayList<>();
    history.forEach(access -> threads.add(access.thread()));
    assertThat(threads)
        .containsExactlyInAnyOrder(5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
  }

  @Test
  void tellsWhatItKeepsWithoutTheField() {
    history.add(access(1, 1));
    history.add(new Approach(2, AccessKind.WRITE, new CallSites.Site("b", false).on("a.B.c"), 2));
    assertThat(Provoking.recall(history)).extracting(Approach::place).containsExactly("a", "b");
    assertThat(Provoking.recall(history)).extracting(Approach::thread).containsExactly(1, 2);
  }

  @Test
  void aThreadIsANewcomerOnce() {
    assertThat(history.isNewcomer(1)).isTrue();
    assertThat(history.isNewcomer(2)).isTrue();
    assertThat(history.isNewcomer(1)).isFalse();
  }

  @Test
  void oneOfManyThreadsIsNoNews() {
    for (int thread = 1; thread <= 8; thread++) {
      assertThat(history.isNewcomer(thread)).isTrue();
    }
    assertThat(history.isNewcomer(9)).isFalse();
  }

  @Test
  void knowsWhoCameSince() {
    history.add(access(1, 10));
    assertThat(history.hasSeenSince(1, Scene.nanos(10))).isTrue();
    assertThat(history.hasSeenSince(1, Scene.nanos(11))).isFalse();
    assertThat(history.hasSeenSince(2, Scene.nanos(10))).isFalse();
  }

  @Test
  void theClockMayPassItsLargestNumber() {
    history.add(new Approach(1, AccessKind.READ, "a", Long.MIN_VALUE + 5));
    assertThat(history.hasSeenSince(1, Long.MAX_VALUE - 5)).isTrue();
  }

  @Test
  void aStretchInVainIsToldOnce() {
    Hold hold = new Hold(access(1, 0), null, 50, history);
    history.begin(hold);
    assertThat(history.isHolding()).isTrue();
    history.end(hold, 50, true);
    assertThat(history.isHolding()).isFalse();
    assertThat(history.lastEnd()).isEqualTo(50);
    assertThat(history.takeLast()).isSameAs(hold);
    assertThat(history.takeLast()).isNull();
  }

  @Test
  void anyOtherIsNotTold() {
    Hold hold = new Hold(access(1, 0), null, 50, history);
    history.begin(hold);
    history.end(hold, 50, false);
    assertThat(history.takeLast()).isNull();
  }

  @Test
  void theMonitorsOfTheLastEightSitesAreKnown() {
    history.keepMonitors("a", LOCK);
    for (int i = 0; i < 7; i++) {
      history.keepMonitors("b" + i, LOCK);
    }
    assertThat(history.shareMonitor("a", "b6")).isTrue();
    history.keepMonitors("b7", LOCK);
    assertThat(history.shareMonitor("a", "b6")).as("the oldest is forgotten").isFalse();
    assertThat(history.shareMonitor("b7", "b6")).isTrue();
  }

  @Test
  void theLastTimeAtASiteCounts() {
    history.keepMonitors("a", LOCK);
    history.keepMonitors("b", LOCK);
    history.keepMonitors("a", new int[0]);
    assertThat(history.shareMonitor("a", "b")).isFalse();
  }
}
