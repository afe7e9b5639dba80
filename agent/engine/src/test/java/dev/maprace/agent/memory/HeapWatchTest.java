package dev.maprace.agent.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maprace.agent.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapWatchTest {

  private static final long MB = 1 << 20;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir private Path directory;

  private final SharedMaps maps = new SharedMaps();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Map<Integer, String> map = new HashMap<>();
  private Path note;
  private HeapWatch watch;

  @BeforeEach
  void watch() {
    watch = watch(90);
    map.put(1, "value");
    maps.shared(map, null, 1);
  }

  private HeapWatch watch(int percent) {
    HeapNote file = new HeapNote(directory.resolve("maprace-7-abc.json"), maps);
    note = file.path();
    return new HeapWatch(percent, file, new Console(false, printed));
  }

  @Test
  void anEmptyHeapIsNothingToWriteOf() {
    watch.look(89 * MB, 100 * MB, 0);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFullHeapIsToldBesideTheReport() {
    watch.look(91 * MB, 100 * MB, 0);
    assertThat(directory).isDirectoryContaining(file -> file.equals(note));
    assertThat(note).hasFileName("maprace-7-abc-heap.txt");
    assertThat(note)
        .content()
        .startsWith("After a garbage collection at 2")
        .contains(", 91 of 100 MB of the heap were in use.\n")
        .contains("\n           1           16  java.util.HashMap@");
    assertThat(printed.toString(UTF_8)).containsOnlyOnce(note.toString());
  }

  @Test
  void aHeapThatStaysFullIsToldAgainEachSecondAndAnnouncedOnce() throws IOException {
    watch.look(91 * MB, 100 * MB, 0);
    Files.delete(note);
    watch.look(92 * MB, 100 * MB, SECOND / 2);
    assertThat(note).doesNotExist();
    watch.look(93 * MB, 100 * MB, SECOND);
    assertThat(note).content().contains(", 93 of 100 MB");
    assertThat(printed.toString(UTF_8).lines()).hasSize(1);
  }

  @Test
  void aHeapThatFillsAgainIsToldAtOnce() throws IOException {
    watch.look(91 * MB, 100 * MB, 0);
    Files.delete(note);
    watch.look(50 * MB, 100 * MB, 1);
    watch.look(91 * MB, 100 * MB, 2);
    assertThat(note).exists();
  }

  @Test
  void aNoteThatCannotBeWrittenIsTriedAgain() throws IOException {
    Path inTheWay = Files.createDirectories(note.resolve("x"));
    watch.look(91 * MB, 100 * MB, 0);
    assertThat(printed.size()).isZero();
    Files.delete(inTheWay);
    Files.delete(note);
    watch.look(91 * MB, 100 * MB, SECOND);
    assertThat(note).isRegularFile();
  }

  @Test
  void looksAfterEachCollectionUntilItIsInterrupted() throws InterruptedException {
    Thread thread = new Thread(watch(0));
    thread.start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              System.gc();
              return Files.exists(note);
            });
    thread.interrupt();
    thread.join(TimeUnit.MINUTES.toMillis(1));
    assertThat(thread.isAlive()).isFalse();
  }
}
