package dev.maprace.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.junit.Collision.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Whose collision it is, from all that is known of its threads. */
class AttributionTest {

  private static final String CLASS = "com.acme.Orders";
  private static final long NOBODY = 99;
  private static final List<String> POOL = List.of("com.acme.Service.run(Service.java:1)");

  private final List<Execution> running = new ArrayList<>();
  private final Execution engine = start("engine", null, 1);
  private final Execution type = start("class", engine, 1);
  private final Execution first = start("first", type, 1);

  @Test
  void theOnlyTestThatRunsIsGuiltyWhoeverStartedTheThreads() {
    assertThat(guilty(side(NOBODY, "a test that is over"), side(NOBODY, null)))
        .containsExactly(first);
  }

  @Test
  void ofSeveralTheTestIsGuiltyWhoseOwnThreadItWas() {
    Execution second = start("second", type, 2);
    assertThat(guilty(side(2, null), side(NOBODY, null))).containsExactly(second);
  }

  @Test
  void ofSeveralTheTestIsGuiltyThatStartedTheThread() {
    Execution second = start("second", type, 2);
    assertThat(guilty(side(NOBODY, null), side(NOBODY, second.mark()))).containsExactly(second);
  }

  @Test
  void aStackThroughATestsLambdaWeighsMoreThanWhoStartedTheThread() {
    Execution second = start("second", type, 2);
    Side pooled =
        new Side(NOBODY, first.mark(), List.of(CLASS + ".lambda$second$0(Orders.java:9)"));
    assertThat(guilty(pooled, pooled)).containsExactly(second);
  }

  @Test
  void twoTestsThatRaceWithEachOtherAreBothGuilty() {
    Execution second = start("second", type, 2);
    assertThat(guilty(side(NOBODY, first.mark()), side(2, second.mark())))
        .containsExactly(first, second);
  }

  @Test
  void aThreadOfTheClassBelongsToTheOneTestThatItRuns() {
    Execution otherType = start("other class", engine, 2);
    Execution second = start("second", otherType, 2);
    assertThat(guilty(side(NOBODY, otherType.mark()), side(NOBODY, null))).containsExactly(second);
  }

  @Test
  void aThreadOfTheClassWithSeveralTestsMeansTheClass() {
    start("second", type, 2);
    start("third", start("other class", engine, 3), 3);
    assertThat(guilty(side(NOBODY, type.mark()), side(NOBODY, null))).containsExactly(type);
  }

  @Test
  void whatNothingTellsOfBelongsToTheClassOrElseToTheRun() {
    start("second", type, 2);
    assertThat(guilty(side(NOBODY, null), side(NOBODY, null))).containsExactly(type);
    start("third", start("other class", engine, 3), 3);
    assertThat(guilty(side(NOBODY, null), side(NOBODY, null))).containsExactly(engine);
  }

  @Test
  void aTestThatBeganAfterwardsIsInnocent() {
    Collision before = collision(System.nanoTime(), side(NOBODY, null), side(NOBODY, null));
    start("second", type, 2);
    assertThat(new Attribution(running, before).guilty()).containsExactly(first);
  }

  @Test
  void betweenTwoTestsTheClassIsGuilty() {
    running.remove(first);
    assertThat(guilty(side(1, null), side(NOBODY, null))).containsExactly(type);
  }

  private List<Execution> guilty(Side one, Side other) {
    return new Attribution(running, collision(System.nanoTime(), one, other)).guilty();
  }

  private static Collision collision(long nanos, Side one, Side other) {
    return new Collision("id", true, "summary", "text", "file:///page", nanos, List.of(one, other));
  }

  private static Side side(long thread, Object mark) {
    return new Side(thread, mark, POOL);
  }

  private Execution start(String name, Execution parent, long thread) {
    Execution execution = new Execution(new Descriptor(name), parent, thread, System.nanoTime());
    running.add(execution);
    return execution;
  }

  private static final class Descriptor extends AbstractTestDescriptor {
    Descriptor(String name) {
      super(UniqueId.root("part", name), name, source(name));
    }

    private static TestSource source(String name) {
      return MethodSource.from(CLASS, name);
    }

    @Override
    public Type getType() {
      return TestDescriptor.Type.TEST;
    }
  }
}
