package dev.maprace.agent.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.capture.Findings;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.report.Dropped;
import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import dev.maprace.report.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPublisherTest {

  private static final Dropped NOTHING = new Dropped(0, 0, 0, 0, 0);
  private static final Dropped SOMETHING = new Dropped(3, 0, 0, 0, 0);

  private static final long HALF_A_SECOND = TimeUnit.MILLISECONDS.toNanos(500);

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private RuntimeException defect;
  private ReportFile file;
  private ReportPublisher publisher;

  @BeforeEach
  void create() throws IOException {
    file = ReportFile.in(folder, 1);
    publisher =
        new ReportPublisher(
            file,
            AgentOptions.parse("quiet=on", name -> null),
            Consoles.printingAtOnce(true, printed),
            "1.2.3",
            Instant.parse("2026-01-31T12:00:00Z"),
            this::warnings);
  }

  private static long inASecond() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
  }

  private List<String> warnings() {
    if (defect != null) {
      throw defect;
    }
    return List.of("one class is not covered");
  }

  @Test
  void theReportTellsToolJvmOptionsAndWarnings() throws IOException {
    publisher.askForCollectors();
    publisher.publish(State.RUNNING, SOMETHING, List.of());
    Report report = ReportJson.read(file.path());
    assertThat(report.tool().version()).isEqualTo("1.2.3");
    assertThat(report.jvm().pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(report.jvm().version()).isEqualTo(System.getProperty("java.version"));
    assertThat(report.jvm().collectors()).isNotEmpty();
    assertThat(report.jvm().started()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(report.options()).containsEntry("quiet", "on").containsEntry("mode", "watch");
    assertThat(report.dropped()).isEqualTo(SOMETHING);
    assertThat(report.warnings()).containsExactly("one class is not covered");
  }

  @Test
  void theCollectorsAreLeftOutUntilSomebodyAsks() throws IOException {
    publisher.publish(State.RUNNING, SOMETHING, List.of());
    assertThat(ReportJson.read(file.path()).jvm().collectors()).isEmpty();
    publisher.publish(
        State.RUNNING,
        SOMETHING,
        List.of(Findings.of(Findings.put("add", 1), Findings.put("remove", 2))));
    assertThat(ReportJson.read(file.path()).jvm().collectors()).isNotEmpty();
  }

  @Test
  void whenNothingMovedNothingIsDue() {
    publisher.publish(State.RUNNING, NOTHING, List.of());
    assertThat(publisher.isDue(NOTHING, inASecond())).isFalse();
  }

  @Test
  void aCountThatMovedIsDueWithinASecondButNotAtOnce() {
    long before = System.nanoTime();
    publisher.publish(State.RUNNING, NOTHING, List.of());
    publisher.countsMoved();
    assertThat(publisher.isDue(NOTHING, before + HALF_A_SECOND)).isFalse();
    assertThat(publisher.isDue(NOTHING, inASecond())).isTrue();
    publisher.publish(State.RUNNING, NOTHING, List.of());
    assertThat(publisher.isDue(NOTHING, inASecond())).isFalse();
  }

  @Test
  void soIsACountOfWhatWasDropped() {
    long before = System.nanoTime();
    publisher.publish(State.RUNNING, NOTHING, List.of());
    assertThat(publisher.isDue(SOMETHING, before + HALF_A_SECOND)).isFalse();
    assertThat(publisher.isDue(SOMETHING, inASecond())).isTrue();
  }

  @Test
  void aFailureIsToldOnceEvenIfQuietAndTriedAgain() throws IOException {
    Path inTheWay = Files.createDirectories(file.path().resolve("x"));
    publisher.publish(State.RUNNING, NOTHING, List.of());
    publisher.publish(State.RUNNING, SOMETHING, List.of());
    assertThat(printed.toString(UTF_8))
        .containsOnlyOnce("maprace: cannot write " + file.path() + ", will try again: ");
    assertThat(publisher.isDue(SOMETHING, inASecond())).isTrue();
    Files.delete(inTheWay);
    Files.delete(file.path());
    publisher.publish(State.RUNNING, SOMETHING, List.of());
    assertThat(ReportJson.read(file.path()).dropped()).isEqualTo(SOMETHING);
  }

  @Test
  void aDefectOfOurOwnIsNoWorseThanAFullDisk() throws IOException {
    defect = new IllegalStateException("a defect");
    publisher.publish(State.RUNNING, NOTHING, List.of());
    assertThat(printed.toString(UTF_8)).contains("a defect");
    defect = null;
    publisher.publish(State.EXITED, NOTHING, List.of());
    assertThat(ReportJson.read(file.path()).state()).isEqualTo(State.EXITED);
  }

  @Test
  void thatTheLastReportIsLostIsToldInAnyCase() throws IOException {
    Files.createDirectories(file.path().resolve("x"));
    publisher.publish(State.RUNNING, NOTHING, List.of());
    publisher.publish(State.EXITED, NOTHING, List.of());
    assertThat(printed.toString(UTF_8)).contains("will try again").contains("is lost");
  }
}
