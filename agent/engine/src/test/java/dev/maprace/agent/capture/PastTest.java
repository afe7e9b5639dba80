package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.maprace.report.AccessKind;
import dev.maprace.report.PastAccess;
import dev.maprace.report.ThreadRef;
import dev.maprace.runtime.Followed;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Ticket;
import dev.maprace.runtime.Unsettled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PastTest {

  private static final Predicate<String> IS_MAP = FakeMap.class.getName()::equals;
  private static final String SITE = "com.acme.Cache.add(Cache.java:41)";

  private final Followed followed = new Followed();
  private final FakeMap map = new FakeMap();

  @Test
  void eachAccessIsToldByThreadOperationAndPlace() {
    map.get("a");
    map.put("a");
    map.put("b");
    List<PastAccess> told = tell(List.of());
    assertThat(told)
        .extracting(PastAccess::operation, PastAccess::kind, PastAccess::sameKey)
        .containsExactly(
            tuple("get", AccessKind.READ, false),
            tuple("put", AccessKind.WRITE, true),
            tuple("put", AccessKind.WRITE, false));
    assertThat(told)
        .allMatch(access -> access.site().contains("PastTest.eachAccessIsTold"))
        .allMatch(access -> access.thread().name().equals(Thread.currentThread().getName()))
        .isSortedAccordingTo((a, b) -> Long.compare(b.microsBefore(), a.microsBefore()));
  }

  @Test
  void accessesThatAreSettledAreToldAsTheyWere() throws InterruptedException {
    Thread other = new Thread(() -> map.get("a"), "other");
    other.start();
    other.join();
    map.get("a");
    map.put("a");
    List<PastAccess> before = tell(List.of());
    Map<List<StackTraceElement>, List<StackTraceElement>> shared = new HashMap<>();
    Unsettled.settle(System.nanoTime(), party -> WalkedStack.of(party, shared));
    assertThat(followed.walks()).isZero();
    assertThat(tell(List.of()))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("microsBefore")
        .containsExactlyElementsOf(before)
        .hasSize(3);
  }

  @Test
  void accessesThatAreForgottenAreNotTold() {
    map.get("a");
    Unsettled.settle(System.nanoTime(), party -> null);
    map.put("a");
    assertThat(tell(List.of())).extracting(PastAccess::operation).containsExactly("put");
  }

  @Test
  void theCollidingAccessItselfIsNotToldTwice() {
    for (int i = 0; i < 3; i++) {
      map.put("a");
      if (i == 2) {
        List<PastAccess> told = tell(List.of(Side.ofWalked(map.self(), IS_MAP)));
        assertThat(told).as("it is in another line").hasSize(3);
      }
    }
    List<PastAccess> told = null;
    for (int i = 0; i < 2; i++) {
      Party party = map.putAndTell("a");
      told = tell(List.of(Side.ofWalked(party, IS_MAP)));
    }
    assertThat(told).hasSize(4);
  }

  @Test
  void whatSomebodyElseRemembersIsToldOfTheTimeBefore() {
    long longAgo = System.nanoTime() - 5_000_000_000L;
    map.get("a");
    List<Remembered> memory =
        List.of(
            new Remembered(7, 1, SITE, System.nanoTime()),
            new Remembered(7, 1, SITE, longAgo + 2_000_000_000L),
            new Remembered((int) Thread.currentThread().getId(), 0, SITE, longAgo));
    List<PastAccess> told = tell(List.of(), memory);
    assertThat(told).extracting(PastAccess::operation).containsExactly(null, null, "get");
    assertThat(told.get(0).thread().name()).isEqualTo(Thread.currentThread().getName());
    assertThat(told.get(1).thread()).isEqualTo(new ThreadRef(null, 7));
    assertThat(told.get(1).site()).isEqualTo(SITE);
    assertThat(told.get(1).kind()).isEqualTo(AccessKind.WRITE);
    assertThat(told.get(1).microsBefore()).isBetween(3_000_000L, 60_000_000L);
  }

  @Test
  void ofAMapThatIsNotFollowedThereIsNothing() {
    Ticket ticket = new Followed(false).collide(Followed.party());
    assertThat(Past.of(ticket, history -> List.of()).size()).isZero();
  }

  private List<PastAccess> tell(List<Side> sides) {
    return tell(sides, List.of());
  }

  private List<PastAccess> tell(List<Side> sides, List<Remembered> memory) {
    followed.remember("history");
    Past past = Past.of(followed.collide(Followed.party()), history -> memory);
    return past.tell(sides, IS_MAP, LiveThreads.platform());
  }

  /** Stands on the stacks where a map would. */
  private final class FakeMap {
    void get(Object key) {
      followed.read(key);
    }

    void put(Object key) {
      followed.write(key);
    }

    Party putAndTell(Object key) {
      followed.write(key);
      return Followed.party();
    }

    Party self() {
      return Followed.party();
    }
  }
}
