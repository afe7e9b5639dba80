package dev.maprace.agent.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maprace.Collected;
import dev.maprace.MapRaceError;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.output.Consoles;
import dev.maprace.agent.output.FullPipe;
import dev.maprace.agent.output.ReportFile;
import dev.maprace.agent.output.ReportPublisher;
import dev.maprace.agent.table.TableReader;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import dev.maprace.report.State;
import dev.maprace.runtime.Followed;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Ticket;
import dev.maprace.runtime.Tickets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a ticket to the report; the maps here are not instrumented. */
class RecorderTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final Map<String, String> map = new HashMap<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private Recorder recorder;
  private ReportFile file;

  @AfterEach
  void stop() {
    recorder.stop();
  }

  @Test
  void thereIsAReportFromStartUpAndItSaysWhenTheJvmHasEnded() throws IOException {
    start("");
    await().atMost(LONG).until(() -> Files.exists(file.path()));
    assertThat(report().state()).isEqualTo(State.RUNNING);
    recorder.stop();
    assertThat(report().state()).isEqualTo(State.EXITED);
  }

  @Test
  void aReportOfAJvmThatHadTimeToRehearseNamesTheCollectors() throws IOException {
    start("");
    recorder.stop();
    assertThat(report().jvm().collectors()).isNotEmpty();
  }

  @Test
  void aCollisionIsInTheReportAndOnTheConsole() throws IOException {
    start("");
    collide();
    awaitFindings(1);
    Finding finding = recorder.findings().get(0);
    assertThat(finding.accesses()).extracting(Access::operation).containsOnly("put");
    assertThat(finding.accesses()).allMatch(Access::exact);
    assertThat(finding.map().className()).isEqualTo("java.util.HashMap");
    assertThat(finding.table()).isNotNull();
    assertThat(finding.capture().locksMicros()).isNotNull();
    await().atMost(LONG).until(() -> printed.toString(UTF_8).contains(finding.id()));
    assertThat(report().findings()).containsExactly(finding);
  }

  @Test
  void aHolderThatHasNotAnsweredIsWaitedFor() throws Exception {
    start("capture-wait=10000");
    CountDownLatch opened = new CountDownLatch(1);
    AtomicReference<Ticket> ticket = new AtomicReference<>();
    Thread holder = new Thread(() -> answerWhen(opened, ticket), "holder");
    ticket.set(new FakeMap().arrive(map, holder));
    holder.start();
    recorder.opened(ticket.get());
    opened.countDown();
    awaitFindings(1);
    holder.join();
    assertThat(recorder.findings().get(0).accesses()).allMatch(Access::exact);
  }

  private static void answerWhen(CountDownLatch opened, AtomicReference<Ticket> ticket) {
    try {
      opened.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    // One that does not wait would have captured by then.
    await().atMost(LONG).until(RecorderTest::isAnswerAwaited);
    Tickets.answer(ticket.get(), new FakeMap().put());
  }

  private static boolean isAnswerAwaited() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Stream::of)
        .anyMatch(frame -> frame.getMethodName().equals("awaitAnswer"));
  }

  @Test
  void theSameAgainIsCounted() throws IOException {
    start("");
    collide();
    collide();
    collide();
    await().atMost(LONG).until(() -> count() == 3);
    await().atMost(LONG).until(() -> report().findings().get(0).count() == 3);
  }

  @Test
  void whatIsExcludedIsCountedAndNotReported() {
    start("exclude=" + getClass().getName() + ".*");
    collide();
    await().atMost(LONG).until(() -> recorder.dropped().excluded() == 1);
    assertThat(recorder.findings()).isEmpty();
  }

  @Test
  void aCountOfWhatWasDroppedReachesTheReportToo() {
    start("exclude=" + getClass().getName() + ".*");
    collide();
    await().atMost(LONG).until(() -> report().dropped().excluded() == 1);
  }

  @Test
  void aThreadThatHasEndedIsStillASide() {
    start("");
    recorder.opened(put(Tickets.absent(Integer.MAX_VALUE)));
    awaitFindings(1);
    Access gone = recorder.findings().get(0).accesses().get(0);
    assertThat(gone.exact()).isFalse();
    assertThat(gone.thread().id()).isEqualTo(Integer.MAX_VALUE);
    assertThat(gone.locks()).isNull();
    assertThat(gone.note()).contains("not found");
  }

  @Test
  void ofTwoOfWhomOneChangedNothingAndTheOtherIsStillInsideNothingIsTold() throws IOException {
    start("");
    int told = report().findings().size();
    Party idle = new FakeMap().arrived(Party.NOTHING);
    recorder.opened(new FakeMap().meet(map, new FakeMap().arrived(Party.UNDECIDED), idle));
    recorder.stop();
    assertThat(report().findings()).hasSize(told);
    assertThat(report().dropped().nothingWritten()).isEqualTo(1);
  }

  @Test
  void aMarkWhoseThreadIsDeadIsClearedAndCounted() {
    start("capture-wait=1");
    Ticket ticket = Tickets.open(map, Tickets.self(Party.STRUCTURAL), Integer.MAX_VALUE);
    recorder.opened(ticket);
    await().atMost(LONG).until(() -> recorder.dropped().staleMarks() == 1);
    assertThat(ticket.holderIsInside()).isFalse();
    assertThat(Tickets.isLetGo(ticket)).isTrue();
    assertThat(recorder.findings()).isEmpty();
  }

  @Test
  void whatIsKeptOfAThreadDoesNotKeepItAliveAndStillMakesASide() throws InterruptedException {
    start("");
    Followed followed = new Followed();
    long id = Collected.afterItsEnd(() -> new FakeMap().write(followed), "application");
    recorder.opened(put(followed.keptOf((int) id)));
    awaitFindings(1);
    Access kept = recorder.findings().get(0).accesses().get(0);
    assertThat(kept.operation()).isEqualTo("write");
    assertThat(kept.exact()).isTrue();
    assertThat(kept.thread().name()).isEqualTo("application");
    assertThat(kept.thread().id()).isEqualTo(id);
    assertThat(kept.thread().state()).isNull();
    assertThat(kept.stack()).anyMatch(line -> line.contains("RecorderTest.lambda$"));
  }

  @Test
  void whatAThreadHoldsAndWaitsForOnceItHasLeftIsNotToldOfItsCall() throws InterruptedException {
    start("");
    Followed followed = new Followed();
    Object later = new Object();
    CountDownLatch left = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              new FakeMap().write(followed);
              synchronized (later) {
                left.countDown();
                await().atMost(LONG).until(() -> told.getCount() == 0);
              }
            },
            "application");
    thread.start();
    left.await();
    recorder.opened(put(followed.keptOf((int) Threads.id(thread))));
    awaitFindings(1);
    told.countDown();
    thread.join();

    Finding finding = recorder.findings().get(0);
    Access kept = finding.accesses().get(0);
    assertThat(kept.exact()).isTrue();
    assertThat(kept.locks()).isNull();
    assertThat(kept.locksNote()).contains("had left the call");
    assertThat(kept.thread().state()).isNull();
    assertThat(finding.map().writeInProgress()).isNull();
    assertThat(finding.capture().complete()).isFalse();
  }

  @Test
  void whatIsKeptIsForgottenInTheEnd() {
    start("");
    Followed followed = new Followed();
    new FakeMap().write(followed);
    assertThat(followed.walks()).isEqualTo(1);
    recorder.stop();
    assertThat(followed.walks()).isZero();
  }

  @Test
  void theVerdictComesWhenTheReportHasTheFinding() throws IOException {
    start("action=throw");
    assertThat(recorder.decides()).isTrue();
    Ticket ticket = collide();
    await().atMost(LONG).until(() -> Tickets.isLetGo(ticket));
    Error error = recorder.error(ticket);
    assertThat(error).isInstanceOf(MapRaceError.class);
    assertThat(report().findings())
        .extracting(Finding::id)
        .containsExactly(((MapRaceError) error).findingId());
  }

  @Test
  void aConsoleThatNobodyReadsHoldsNeitherTheVerdictNorTheLastReport() throws IOException {
    FullPipe pipe = new FullPipe(printed);
    start("action=throw", pipe.console());
    try {
      Ticket ticket = collide();
      await().atMost(LONG).until(() -> Tickets.isLetGo(ticket));
      recorder.stop();
      assertThat(report().state()).isEqualTo(State.EXITED);
      assertThat(report().findings()).hasSize(1);
      assertThat(printed.size()).isZero();
    } finally {
      pipe.read();
    }
  }

  @Test
  void aFindingTooManyIsCountedAndEndsInNoAction() {
    start("action=throw,max-findings=0");
    Ticket ticket = collide();
    await().atMost(LONG).until(() -> Tickets.isLetGo(ticket));
    assertThat(recorder.error(ticket)).isNull();
    assertThat(recorder.dropped().overMaxFindings()).isEqualTo(1);
  }

  @Test
  void aTicketThatComesAfterTheEndHoldsNobody() {
    start("action=throw");
    recorder.stop();
    assertThat(recorder.admits()).isFalse();
    assertThat(Tickets.isLetGo(collide())).isTrue();
  }

  @Test
  void aTicketThatCannotBeCapturedHoldsNobodyAndStopsNothing() {
    start("");
    Ticket broken = Tickets.settled(map, null, Tickets.absent(5));
    recorder.opened(broken);
    await().atMost(LONG).until(() -> Tickets.isLetGo(broken));
    collide();
    awaitFindings(1);
  }

  @Test
  void aReportThatCannotBeWrittenIsWrittenLaterAndNothingIsLost() throws IOException {
    start("");
    await().atMost(LONG).until(() -> Files.exists(file.path()));
    Files.delete(file.path());
    // Not even root can put a file in the place of a directory that is not empty.
    Path inTheWay = Files.createDirectories(file.path().resolve("x"));
    collide();
    await().atMost(LONG).until(() -> printed.toString(UTF_8).contains("will try again"));
    collide();
    Files.delete(inTheWay);
    Files.delete(file.path());
    await().atMost(LONG).until(() -> Files.exists(file.path()) && report().findings().size() == 1);
    await().atMost(LONG).until(() -> report().findings().get(0).count() == 2);
    assertThat(printed.toString(UTF_8)).containsOnlyOnce("will try again");
  }

  private void start(String argument) {
    start(argument, Consoles.printingAtOnce(false, printed));
  }

  private void start(String argument, Console console) {
    AgentOptions options = AgentOptions.parse(argument, name -> null);
    try {
      file = ReportFile.in(folder, 4711);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    ReportPublisher publisher =
        new ReportPublisher(file, options, console, "1.0", Instant.now(), List::of);
    recorder =
        new Recorder(
            options,
            new TableReader(),
            new WatchedOnly(FakeMap.class.getName()),
            history -> List.of(),
            console,
            publisher);
    recorder.start();
    recorder.rehearse(new FakeMap().put(map, Tickets.absent(1)));
  }

  private Ticket collide() {
    AtomicReference<Party> other = new AtomicReference<>();
    Thread thread = new Thread(() -> other.set(new FakeMap().put()), "other");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    Ticket ticket = put(other.get());
    recorder.opened(ticket);
    return ticket;
  }

  private Ticket put(Party other) {
    return new FakeMap().put(map, other);
  }

  private void awaitFindings(int number) {
    await().atMost(LONG).until(() -> report().findings().size() == number);
  }

  private long count() {
    return recorder.findings().isEmpty() ? 0 : recorder.findings().get(0).count();
  }

  private Report report() throws IOException {
    return ReportJson.read(file.path());
  }

  /** Stands on the stacks where a map would. */
  private static final class FakeMap {
    void write(Followed map) {
      map.write("key");
    }

    Party put() {
      return Tickets.self(Party.STRUCTURAL);
    }

    Party arrived(int outcome) {
      return Tickets.self(outcome);
    }

    Ticket meet(Object map, Party arriver, Party other) {
      return Tickets.settled(map, arriver, other);
    }

    Ticket arrive(Object map, Thread holder) {
      return Tickets.open(map, Tickets.self(Party.UNDECIDED), (int) holder.getId());
    }

    Ticket put(Object map, Party other) {
      return Tickets.settled(map, Tickets.self(Party.STRUCTURAL), other);
    }
  }
}
