package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.Touches;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.runtime.AccessKind;
import dev.maprace.runtime.NameHooks;
import dev.maprace.runtime.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The planner with a stack, a clock, a budget and a file. */
class ProvokingTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String FIELD = NameHooks.STATIC + "com.acme.Names.cache";

  private final List<EndedStretch> told = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;
  private Path plan;
  private final Thread other = new Thread(ProvokingTest::spin, "could come");

  @BeforeEach
  void begin() {
    plan = folder.resolve("maprace-plan.json");
    other.setDaemon(true);
    other.start();
  }

  private static void spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void end() {
    other.interrupt();
  }

  private Provoking provoking(String options) {
    return Provoking.begin(AgentOptions.parse(options, name -> null), folder, told::add);
  }

  /** The second write to a static field's map, at another site each time. */
  private static Stretch suspicious(Provoking provoking, int site) {
    Supplier<Stretch> touch = () -> provoking.alone(FIELD, 1);
    return switch (site) {
      case 0 -> Touches.direct(touch);
      case 1 -> Touches.throughMap(touch);
      default -> Touches.throughIterator(touch);
    };
  }

  @Test
  void whatIsSuspiciousIsHeldInTheCallingThread() {
    Stretch stretch = suspicious(provoking(""), 0);
    assertThat(stretch.thread).isSameAs(Thread.currentThread());
    assertThat(stretch.nanos).isEqualTo(Scene.nanos(50));
  }

  @Test
  void theWardenTellsOfStretchesThatTookPlace() {
    Provoking provoking = provoking("");
    Stretch never = suspicious(provoking, 0);
    provoking.over(never, Stretch.Outcome.MET);
    Stretch held = suspicious(provoking, 1);
    provoking.begun(held);
    provoking.over(held, Stretch.Outcome.IN_VAIN);
    Thread warden = new Thread(provoking.warden());
    warden.start();
    await().atMost(PATIENCE).until(() -> !told.isEmpty());
    provoking.end();
    assertThat(told)
        .singleElement()
        .extracting(EndedStretch::outcome)
        .isEqualTo(Stretch.Outcome.IN_VAIN);
    assertThat(told.get(0).who()).startsWith("\"" + Thread.currentThread().getName() + "\" #");
    assertThat(told.get(0).site()).contains("com.acme.Touches");
  }

  @Test
  void whereThereIsNoCallSiteNobodyIsHeld() throws Exception {
    Provoking provoking = provoking("");
    FutureTask<Stretch> task = new FutureTask<>(() -> provoking.alone(FIELD, 1));
    new Thread(task).start();
    assertThat(task.get()).isNull();
  }

  @Test
  void whatAStretchDidNotUseIsThereForTheNext() {
    Provoking provoking = provoking("stretch-total=60");
    Stretch first = suspicious(provoking, 0);
    assertThat(suspicious(provoking, 1)).isNull();
    assertThat(provoking.warnings()).singleElement().asString().contains("limit of 60 ms");
    provoking.over(first, Stretch.Outcome.MET);
    assertThat(suspicious(provoking, 2)).isNotNull();
  }

  @Test
  void aBudgetThatIsUsedUpIsTold() {
    Provoking provoking = provoking("stretch-share=0");
    assertThat(suspicious(provoking, 0)).isNull();
    assertThat(provoking.warnings())
        .containsExactly(
            "stretches reached their share of 0 % of wall time; 1 stretches did not take place");
  }

  @Test
  void whatWasLearnedIsThereInTheNextRun() throws InterruptedException {
    Provoking first = provoking("");
    nearMiss(first);
    first.end();
    assertThat(plan).content().contains("com.acme.Touches.direct(Touches.java:");
    assertThat(provoking("").follows(FIELD, 7)).as("a field where near misses were seen").isTrue();
  }

  private static void nearMiss(Provoking provoking) throws InterruptedException {
    Object history = provoking.newHistory();
    Touches.direct(() -> provoking.approach(history, AccessKind.WRITE, FIELD, 0));
    Thread reader =
        new Thread(
            () -> Touches.direct(() -> provoking.approach(history, AccessKind.READ, FIELD, 0)));
    reader.start();
    reader.join();
  }

  @Test
  void whereNothingWasLearnedNoPlanIsWritten() {
    provoking("").end();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void beginsWithoutAPlanThatIsNone() throws IOException {
    Files.writeString(plan, "{'schema': 'maprace-plan/1', 'plan': {}}".replace('\'', '"'));
    assertThat(provoking("").warnings())
        .singleElement()
        .asString()
        .startsWith("began without a plan: " + plan);
    assertThat(plan).doesNotExist();
  }

  @Test
  void saysOnceThatThePlanCannotBeWritten() throws Exception {
    Path plain = Files.createFile(folder.resolve("plain"));
    Provoking provoking = provoking("plan=" + plain.resolve("plan.json"));
    assertThat(provoking.warnings()).singleElement().asString().startsWith("began without a plan");
    nearMiss(provoking);
    provoking.end();
    provoking.end();
    assertThat(provoking.warnings()).hasSize(2);
    assertThat(provoking.warnings().get(1)).startsWith("the plan for the next run could not be");
  }
}
