package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrailTest {

  private static final int LENGTH = 32;

  private final Stage stage = new Stage();

  @AfterEach
  void disconnect() {
    stage.close();
  }

  @Test
  void nothingIsKeptBeforeAFinding() {
    collide();
    assertThat(stage.shadow.state & Shadow.TRACED).isNotZero();
    stage.looked(stage.look());
    stage.insertAll();
    assertThat(stage.shadow.caseFile().trail()).isNull();
    assertThat(stage.onlyTicket().stepsBefore()).isEmpty();
  }

  @Test
  void readsWritesAndIterationsAreKeptFromAFindingOn() {
    collide();
    stage.onlyTicket().follow();
    stage.looked(stage.look());
    stage.second(stage::insertAll);
    MapHooks.enterIteration(stage.shadow, stage.map);
    assertThat(kept().stream().map(step -> step.party.kind))
        .containsExactly(AccessKind.READ, AccessKind.WRITE, AccessKind.ITERATION);
    assertThat(walk(kept().get(1)).thread).isEqualTo(stage.second(Thread::currentThread));
    assertThat(walk(kept().get(0)).getStackTrace())
        .anyMatch(frame -> frame.getMethodName().startsWith("readsWritesAndIterations"));
    assertThat(kept()).allMatch(step -> step.party.key == null);
  }

  @Test
  void aCollisionIsToldWhatWasBeforeIt() {
    collide();
    stage.onlyTicket().follow();
    stage.onlyTicket().close();
    stage.looked(stage.look());
    stage.opened.clear();
    collide();
    Ticket second = stage.onlyTicket();
    stage.looked(stage.look());
    assertThat(second.stepsBefore()).extracting(step -> step.party.kind).contains(AccessKind.READ);
    assertThat(second.stepsBefore()).allMatch(step -> step.nanos - second.openedNanos < 0);
  }

  @Test
  void nothingIsKeptWhenNobodyListens() {
    collide();
    stage.onlyTicket().follow();
    MapHooks.connect(null);
    stage.looked(stage.look());
    assertThat(kept()).isEmpty();
  }

  @Test
  void afterABurstThereIsAPauseAndThenTheLastAreKept() {
    Trail trail = new Trail();
    assertThat(trail.isOpen()).isTrue();
    IntStream.range(0, LENGTH).forEach(i -> trail.add(party(), "key"));
    assertThat(trail.before(Long.MAX_VALUE / 2 + System.nanoTime())).hasSize(LENGTH);
    long start = System.nanoTime();
    while (!trail.isOpen() && System.nanoTime() - start < 10_000_000_000L) {
      Thread.onSpinWait();
    }
    assertThat(trail.isOpen()).isTrue();
    trail.add(party(), "later");
    assertThat(all(trail)).hasSize(LENGTH);
    Step first = all(trail).get(0);
    Step last = all(trail).get(LENGTH - 1);
    assertThat(last.nanos - first.nanos).isPositive();
  }

  @Test
  void keysAreToldApartWithoutAskingThem() {
    Trail trail = new Trail();
    Object dumb = new Dumb();
    List.of("a", new String("a"), "b", dumb, dumb, new Dumb(), 1_000, 1_000L)
        .forEach(key -> trail.add(party(), key));
    trail.add(party(), null);
    trail.add(party(), null);
    List<Step> steps = all(trail);
    List<Boolean> same =
        IntStream.range(1, steps.size())
            .mapToObj(i -> steps.get(i).isOnKeyOf(steps.get(i - 1)))
            .toList();
    assertThat(same).containsExactly(true, false, false, true, false, false, true, false, false);
  }

  @Test
  void whatAPauseLiesBetweenIsNotTakenForTwoSteps() {
    Trail trail = new Trail();
    IntStream.range(0, LENGTH + 1).forEach(i -> trail.add(party(), "key"));
    List<Step> steps = all(trail);
    assertThat(steps.get(LENGTH - 2).isOnKeyOf(steps.get(LENGTH - 3))).isTrue();
    assertThat(steps.get(LENGTH - 1).isOnKeyOf(steps.get(LENGTH - 2))).isFalse();
  }

  private void collide() {
    long token = stage.second(stage::enter);
    stage.insertAll();
    stage.second(() -> stage.insert(token));
  }

  private List<Step> kept() {
    return all(stage.shadow.caseFile().trail());
  }

  private static List<Step> all(Trail trail) {
    return Arrays.stream(trail.before(System.nanoTime() + 1))
        .sorted(Comparator.comparingLong(step -> step.nanos))
        .toList();
  }

  private static Walk walk(Step step) {
    return (Walk) step.party.walk();
  }

  private static Party party() {
    return Party.self(AccessKind.READ, null, Party.NOTHING);
  }

  private static final class Dumb {
    @Override
    public int hashCode() {
      throw new AssertionError("a key's method was called");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("a key's method was called");
    }
  }
}
