package dev.maprace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.maprace.agent.capture.Recorder;
import dev.maprace.agent.capture.WatchedOnly;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.output.Consoles;
import dev.maprace.agent.output.Listeners;
import dev.maprace.agent.output.ReportFile;
import dev.maprace.agent.output.ReportPublisher;
import dev.maprace.agent.table.TableReader;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Ticket;
import dev.maprace.runtime.Tickets;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code in the same JVM hears of collisions. */
class FindingsTest {

  private static final long LONG = 20_000;

  @TempDir Path folder;

  private final List<Map<String, Object>> heard = new CopyOnWriteArrayList<>();
  private ReportFile file;
  private Recorder recorder;
  private AutoCloseable listening;

  @BeforeEach
  void start() throws Exception {
    AgentOptions options = AgentOptions.parse("", name -> null);
    Console console = Consoles.printingAtOnce(true, new ByteArrayOutputStream());
    file = ReportFile.in(folder, 1);
    ReportPublisher publisher =
        new ReportPublisher(file, options, console, "test", Instant.now(), List::of);
    recorder =
        new Recorder(
            options,
            new TableReader(),
            new WatchedOnly("none"),
            history -> List.of(),
            console,
            publisher);
    recorder.start();
    recorder.rehearse(collide());
    Listeners.connect(recorder);
    listening = Findings.listen(heard::add);
  }

  @AfterEach
  void stop() throws Exception {
    listening.close();
    Listeners.connect(null);
    recorder.stop();
  }

  @Test
  void saysWhetherAnybodyWatches() {
    assertThat(Findings.areWatched()).isTrue();
    Listeners.connect(null);
    assertThat(Findings.areWatched()).isFalse();
    assertThat(Findings.settle(0)).isTrue();
    Findings.mark("nobody hears it");
  }

  @Test
  void tellsEachCollisionAndNotOnlyEachFinding() throws Exception {
    recorder.opened(collide());
    recorder.opened(collide());
    assertThat(Findings.settle(LONG)).isTrue();
    assertThat(heard).hasSize(2);
    assertThat(heard.get(1)).containsEntry("id", heard.get(0).get("id"));
    assertThat(heard.get(0))
        .containsEntry("report", file.path().toAbsolutePath().toString())
        .containsEntry("page", folder.resolve("report.html").toUri() + "#" + heard.get(0).get("id"))
        .containsEntry("fails", true)
        .containsKeys("summary", "text", "nanos");
  }

  @Test
  void tellsNobodyWhoHasStoppedListening() throws Exception {
    listening.close();
    recorder.opened(collide());
    assertThat(Findings.settle(LONG)).isTrue();
    assertThat(recorder.findings()).hasSize(1);
    assertThat(heard).isEmpty();
  }

  @Test
  void tellsWhoseThreadsTheyWere() throws Exception {
    Findings.mark("mine");
    recorder.opened(collide());
    Findings.mark(null);
    Findings.settle(LONG);
    assertThat(heard.get(0).get("threads"))
        .asInstanceOf(list(Map.class))
        .hasSize(2)
        .allSatisfy(
            thread -> {
              assertThat(thread.get("mark")).isEqualTo("mine");
              assertThat(thread.get("id")).isInstanceOf(Long.class);
              assertThat(thread.get("stack")).asInstanceOf(list(String.class)).isNotEmpty();
            });
  }

  @Test
  void aListenerThatFailsIsNoHarmToTheNext() throws Exception {
    listening.close();
    AutoCloseable failing =
        Findings.listen(
            event -> {
              throw new IllegalStateException("on purpose");
            });
    listening = Findings.listen(heard::add);
    recorder.opened(collide());
    Findings.settle(LONG);
    failing.close();
    assertThat(heard).hasSize(1);
  }

  @Test
  void doesNotWaitForEverForWhatNobodySettles() throws Exception {
    recorder.opened(Tickets.open(new HashMap<>(), Tickets.self(Party.UNDECIDED), 1));
    assertThat(Findings.settle(1)).isFalse();
  }

  /** This thread and one that it has started and that is over. */
  private static Ticket collide() throws Exception {
    AtomicReference<Party> other = new AtomicReference<>();
    Thread thread = new Thread(() -> other.set(Tickets.self(Party.STRUCTURAL)));
    thread.start();
    thread.join();
    return Tickets.settled(new HashMap<>(), Tickets.self(Party.STRUCTURAL), other.get());
  }
}
