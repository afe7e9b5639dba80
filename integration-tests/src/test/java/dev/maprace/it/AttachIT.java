package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.Busy;
import com.acme.Waiting;
import dev.maprace.report.Finding;
import dev.maprace.report.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code maprace attach}, {@code status} and {@code detach}, as docs/attach.md tells of them. */
class AttachIT {

  private static final Pattern RATE = Pattern.compile("(?m)^rate (\\d+)$");
  private static final int RATES = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private Running target;

  @AfterEach
  void end() {
    if (target != null) {
      target.kill();
    }
  }

  @OnEachJdk
  void findsARaceOnMapsThatAreThereAlreadyAndLeavesNoTraceBehind(Jdk jdk) throws IOException {
    start(jdk, Busy.class, directory.toString());
    target.awaitLine("busy");
    double before = rate();

    Finished attached = maprace(jdk, "attach", pid(), "reports=" + reports()).inOrder();
    assertThat(attached.stdout()).contains("watches JVM " + pid(), "report ");
    rate();
    assertThat(soFar().findings()).isEmpty();

    Files.createFile(directory.resolve("race"));
    target.awaitThat(jvm -> hasRacedOn("java.util.HashMap") && hasRacedOn("com.acme.PairMap"));
    assertThat(reported())
        .allMatch(finding -> finding.toString().contains("com.acme.Busy.lambda$race$"));
    Files.delete(directory.resolve("race"));
    assertThat(maprace(jdk, "status", pid()).inOrder().stdout())
        .contains("mode ")
        .containsPattern("must be fixed [1-9]");

    Finished detached = maprace(jdk, "detach", pid()).inOrder();
    assertThat(detached.stdout()).contains("has left JVM " + pid());
    assertThat(soFar().report().state()).isEqualTo(State.EXITED);
    // All that used maps is compiled anew, which takes a moment.
    await().atMost(PATIENCE).until(() -> rate() > before * 0.75);

    Files.createFile(directory.resolve("stop"));
    Finished ended = target.end().inOrder();
    assertThat(ended.stdout()).contains("stopped").doesNotContain("wrong answer");
    assertThat(ended.stderr()).doesNotContain("Exception");
  }

  @Test
  void canBeAttachedAgainWithOtherOptions() throws IOException {
    Jdk jdk = Jdk.running();
    start(jdk, Busy.class, directory.toString());
    target.awaitLine("busy");
    for (String sizes : List.of("on", "off", "on")) {
      Path reports = directory.resolve("with-" + sizes);
      maprace(jdk, "attach", pid(), "sizes=" + sizes, "reports=" + reports).inOrder();
      Finished twice = maprace(jdk, "attach", pid());
      assertThat(twice.status()).isEqualTo(2);
      assertThat(twice.stderr()).contains("already");
      maprace(jdk, "detach", pid()).inOrder();
    }
    assertThat(maprace(jdk, "status", pid()).stderr()).contains("does not watch this JVM");
    Files.createFile(directory.resolve("stop"));
    assertThat(target.end().inOrder().stdout()).doesNotContain("wrong answer");
    assertThat(new Finished(0, "", "", directory.resolve("with-on")).files()).hasSize(2);
  }

  @Test
  void listsJvmsAndFindsOneByItsName() {
    start(Jdk.running(), Busy.class, "by-this-name");
    target.awaitLine("busy");
    assertThat(maprace("attach").inOrder().stdout())
        .contains(pid() + "  " + Busy.class.getName() + " by-this-name");
    maprace("attach", "by-this-name", "reports=" + reports()).inOrder();
    assertThat(maprace("status", "by-this-name").inOrder().stdout()).contains("findings  0");
  }

  @OnEachJdk
  void tellsWhichMapClassesAreCoveredAndWhyOthersAreNot(Jdk jdk) {
    start(jdk, Waiting.class);
    target.awaitLine("waiting");
    assertThat(maprace(jdk, "doctor", pid()).inOrder().stdout())
        .containsPattern(
            "(?m)^watched \\(\\d+\\)\\R(  java\\.util\\..*\\R)*  java\\.util\\.HashMap$")
        .contains("made for use by several threads", "  java.util.concurrent.ConcurrentHashMap\n")
        .contains("they lock themselves", "  java.util.Properties\n")
        .contains("MapRace does not watch this JVM.");
    maprace(jdk, "attach", pid(), "reports=" + reports()).inOrder();
    assertThat(maprace(jdk, "doctor", pid()).inOrder().stdout())
        .contains("MapRace watches this JVM.");
  }

  @Test
  void refusesWithOneSentenceAndTheJvmRunsOn() {
    start(Jdk.running(), Waiting.class);
    target.awaitLine("waiting");
    refuses("\"action\"", "attach", pid(), "acton=throw");
    refuses("no-such.properties", "attach", pid(), "config=/no-such.properties");
    refuses("NO_SUCH_VARIABLE", "attach", pid(), "reports=%{NO_SUCH_VARIABLE}");
    refuses("does not watch this JVM", "detach", pid());
    refuses("cannot be reached", "status", "999999999");
    refuses("no JVM of yours", "attach", "no-such-program");
    assertThat(target.soFar().stderr()).isEmpty();
    target.awaitThat(jvm -> jvm.stdout().equals("waiting\n"));
  }

  @Test
  void saysWhatToDoWhereAJvmTakesNoAgent() {
    target =
        new ChildJvm(Jdk.running(), directory)
            .withoutAgent()
            .arguments("-XX:+DisableAttachMechanism")
            .start(Waiting.class);
    target.awaitLine("waiting");
    refuses("DisableAttachMechanism", "attach", pid());
  }

  private void refuses(String because, String... command) {
    Finished refused = maprace(command);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.stderr()).startsWith("maprace: ").contains(because).doesNotContain("\tat ");
  }

  private void start(Jdk jdk, Class<?> main, String... arguments) {
    target = new ChildJvm(jdk, directory).withoutAgent().start(main, arguments);
  }

  private String pid() {
    return Long.toString(target.pid());
  }

  private Path reports() {
    return directory.resolve("reports");
  }

  private Finished soFar() {
    return target.soFar();
  }

  private boolean hasRacedOn(String map) {
    return reported().stream()
        .anyMatch(finding -> finding.demandsAction() && finding.map().className().equals(map));
  }

  private List<Finding> reported() {
    return soFar().files().isEmpty() ? List.of() : soFar().findings();
  }

  /** The median of the next rates that the program prints. */
  private double rate() {
    int known = rates().size();
    target.awaitThat(jvm -> rates().size() > known + RATES);
    return rates().subList(known + 1, known + 1 + RATES).stream()
        .mapToLong(Long::longValue)
        .sorted()
        .skip(RATES / 2)
        .findFirst()
        .orElseThrow();
  }

  private List<Long> rates() {
    return RATE.matcher(target.soFar().stdout())
        .results()
        .map(line -> Long.valueOf(line.group(1)))
        .toList();
  }

  private Finished maprace(String... arguments) {
    return maprace(Jdk.running(), arguments);
  }

  private Finished maprace(Jdk jdk, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-jar", ChildJvm.AGENT.toString()));
    all.addAll(List.of(arguments));
    return new ChildJvm(jdk, directory).withoutAgent().run(all);
  }
}
