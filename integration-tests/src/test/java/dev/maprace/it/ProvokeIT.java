package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Entangled;
import com.acme.NearMisses;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code mode=provoke} threads that come near each other meet, and no others do. */
class ProvokeIT {

  /** A stretch is a good chance, and a busy machine may spoil it: as many runs share a plan. */
  private static final int RUNS = 5;

  private static final String SHARED = "com.acme.NearMisses.shared";

  @TempDir private Path directory;

  private ChildJvm jvm(Jdk jdk, String... options) {
    return new ChildJvm(jdk, directory).options("mode=provoke").options(options);
  }

  /** The first run that is as it should be. */
  private Finished firstOf(Jdk jdk, String program, Predicate<Finished> good, String... options) {
    for (int run = 1; run <= RUNS; run++) {
      Finished finished =
          jvm(jdk, options)
              .options("plan=" + directory.resolve("plan.json"))
              .reports(directory.resolve("run-" + run))
              .run(NearMisses.class, program)
              .inOrder();
      if (good.test(finished)) {
        return finished;
      }
    }
    throw new AssertionError(program + " was not found in " + RUNS + " runs");
  }

  private Finding find(Jdk jdk, String program) {
    return exact(firstOf(jdk, program, jvm -> exact(jvm).isPresent())).orElseThrow();
  }

  private static Optional<Finding> exact(Finished jvm) {
    return jvm.findings().stream()
        .filter(finding -> finding.accesses().stream().allMatch(Access::exact))
        .findFirst();
  }

  private static List<String> lines(Finding finding) {
    return finding.accesses().stream()
        .map(access -> SourceLine.of(access.stack().get(access.applicationFrame())))
        .toList();
  }

  @OnEachJdk
  void findsTwoWritesThatComeNearEachOtherThreeTimes(Jdk jdk) {
    Finding finding = find(jdk, "writes");
    assertThat(finding.kind()).isEqualTo(Kind.WRITE_WRITE);
    assertThat(finding.map().name()).isEqualTo(SHARED);
    assertThat(lines(finding))
        .containsExactlyInAnyOrder("shared.put(key, 1);", "shared.merge(key, 1, Integer::sum);");
  }

  @OnEachJdk
  void findsAnIterationThatAWriteComesNear(Jdk jdk) {
    Finding finding = find(jdk, "iteration");
    assertThat(finding.kind()).isEqualTo(Kind.ITERATION_WRITE);
    assertThat(finding.map().name()).isEqualTo(SHARED);
    assertThat(lines(finding))
        .containsExactlyInAnyOrder("shared.put(key, 1);", "for (int value : shared.values()) {");
  }

  @OnEachJdk
  void findsAStreamThatAWriteComesNear(Jdk jdk) {
    Finding finding = find(jdk, "stream");
    assertThat(finding.kind()).isEqualTo(Kind.ITERATION_WRITE);
    assertThat(finding.map().name()).isEqualTo(SHARED);
    assertThat(lines(finding))
        .contains("shared.put(key, 1);")
        .anyMatch(line -> line.startsWith("shared.values().stream()"));
  }

  @OnEachJdk
  void findsAMapThatIsFilledOncePerJvmAndReadTooEarly(Jdk jdk) {
    Finding finding = find(jdk, "lazy-names");
    assertThat(finding.kind()).isEqualTo(Kind.READ_WRITE);
    assertThat(finding.map().name()).isEqualTo("com.acme.NearMisses.names");
    assertThat(lines(finding))
        .hasSize(2)
        .contains("return names.get(key);")
        .anyMatch(line -> line.startsWith("names.put("));
  }

  @OnEachJdk
  void findsNothingOfThemWhereItOnlyWatches(Jdk jdk) {
    new ChildJvm(jdk, directory)
        .run(NearMisses.class, "writes", "iteration", "stream", "lazy-names", "one-chance")
        .inOrder()
        .isSilent();
    assertThat(directory.resolve("reports/maprace-plan.json")).doesNotExist();
  }

  @OnEachJdk
  void staysSilentWhereALockOrATurnOrdersWhatComesNear(Jdk jdk) {
    jvm(jdk)
        .run(NearMisses.class, "locked-writes", "locked-stream", "handover", "handback")
        .inOrder()
        .isSilent();
  }

  @OnEachJdk
  void throwsInTheThreadThatRunsIntoTheHeldOne(Jdk jdk) {
    firstOf(
        jdk,
        "writes",
        jvm -> jvm.stdout().lines().anyMatch("caught dev.maprace.MapRaceError"::equals),
        "action=throw",
        "capture-wait=5000");
  }

  @Test
  void findsByTheNextRunWhatHasOneChance() throws IOException {
    Finished first = jvm(Jdk.running()).run(NearMisses.class, "one-chance").inOrder();
    first.isSilent();
    assertThat(first.plan()).content().contains("com.acme.NearMisses.lambda$oneChance$");
    Finished last = first;
    for (int run = 2; run <= RUNS + 1 && last.findings().isEmpty(); run++) {
      Files.delete(last.file());
      last = jvm(Jdk.running()).run(NearMisses.class, "one-chance").inOrder();
    }
    assertThat(lines(last.finding()))
        .containsExactlyInAnyOrder("mine.put(1, 1);", "theirs.put(2, 2);");
    assertThat(last.plan()).content().containsPattern("\"met\": [1-9]");
  }

  @Test
  void losesNothingOfWhatForksLearnThatEndTogether() {
    List<Running> running =
        Stream.of("handover", "handback", "handover", "handback")
            .map(program -> jvm(Jdk.running()).start(NearMisses.class, program))
            .toList();
    Finished last = null;
    for (Running each : running) {
      last = each.end().inOrder();
    }
    assertThat(last.plan())
        .content()
        .contains("NearMisses.add(", "NearMisses.count(", "NearMisses.look(", "NearMisses.drop(");
  }

  @Test
  void setsAPlanAsideThatIsNone() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.json"), "{\"schema\": \"mine\"}");
    Finished jvm = jvm(Jdk.running(), "plan=" + plan).run(NearMisses.class, "handover").inOrder();
    assertThat(jvm.stdout()).isEqualTo("done\n");
    assertThat(jvm.report().warnings())
        .contains(
            "began without a plan: "
                + plan
                + " is no plan of MapRace's (maprace-plan/1); it is now plan.json.corrupt");
    assertThat(directory.resolve("plan.json.corrupt")).hasContent("{\"schema\": \"mine\"}");
    assertThat(plan).content().contains("maprace-plan/1", "NearMisses.add(");
    assertThat(jvm.plan()).doesNotExist();
  }

  @Test
  void tellsThatABudgetWasReached() {
    Finished jvm =
        jvm(Jdk.running(), "stretch-total=0", "seed=42").run(NearMisses.class, "handover");
    assertThat(jvm.inOrder().report().warnings())
        .anyMatch(warning -> warning.startsWith("stretches reached the JVM's limit of 0 ms"));
    assertThat(jvm.report().options()).containsEntry("seed", "42");
    assertThat(jvm.plan()).content().containsPattern("\"stretches\": 0");
  }

  @OnEachJdk
  void letsThreadsWaitForEachOtherAsTheyWould(Jdk jdk) throws IOException {
    Finished without = new ChildJvm(jdk, directory).withoutAgent().run(Entangled.class).inOrder();
    long started = System.nanoTime();
    Finished with = jvm(jdk).run(Entangled.class).inOrder();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMinutes(1));
    assertThat(with.stdout()).isEqualTo(without.stdout()).endsWith("late 0\n");
    with.isSilent();
    assertThat(with.plan())
        .as("somebody was held")
        .content()
        .containsPattern("\"stretches\": [1-9]");
    assertThat(with.report().options().get("seed")).matches("[1-9]\\d*");
  }
}
