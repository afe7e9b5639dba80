package dev.maprace.agent.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maprace.agent.output.Consoles;
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
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

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
    return new HeapWatch(percent, maps, file, Consoles.printingAtOnce(false, printed));
  }

  @Test
  void anEmptyHeapIsNothingToWriteOf() {
    look(89, 0);
    look(89, 0);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void oneCollectionThatLeavesMuchIsWrittenDownButNotAnnounced() {
    look(91, 0);
    look(50, 1);
    look(91, 2);
    assertThat(note).exists();
    assertThat(printed.size()).isZero();
  }

  @Test
  void aFullHeapIsToldBesideTheReport() {
    fill(91);
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
  void aHeapThatFillsUpIsToldAtEachHalfOfTheRestButNoMoreThanOnceASecond() throws IOException {
    fill(90);
    Files.delete(note);
    look(95, SECOND - 1);
    look(94, SECOND);
    assertThat(note).doesNotExist();
    look(95, SECOND);
    assertThat(note).content().contains(", 95 of 100 MB");
    assertThat(printed.toString(UTF_8).lines()).as("announced once").hasSize(1);
  }

  @Test
  void aHeapThatStaysFullIsToldOnceAMinute() throws IOException {
    fill(91);
    Files.delete(note);
    look(91, MINUTE - 1);
    assertThat(note).doesNotExist();
    look(91, MINUTE);
    assertThat(note).exists();
  }

  @Test
  void aNoteThatCannotBeWrittenIsSaidOnceAndTriedAgain() throws IOException {
    Path inTheWay = Files.createDirectories(note.resolve("x"));
    fill(91);
    look(91, MINUTE);
    assertThat(printed.toString(UTF_8).lines()).hasSize(1);
    assertThat(printed.toString(UTF_8)).contains("a note of it failed", note.toString());
    Files.delete(inTheWay);
    Files.delete(note);
    look(91, 2 * MINUTE);
    assertThat(note).isRegularFile();
  }

  private void fill(int percent) {
    look(percent, 0);
    look(percent, 0);
  }

  private void look(int percent, long now) {
    watch.look(percent * MB, 100 * MB, now);
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
