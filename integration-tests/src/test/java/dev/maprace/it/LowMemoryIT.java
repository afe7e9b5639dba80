package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.acme.Leaking;
import com.acme.Wasting;
import dev.maprace.report.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM whose heap fills leaves word of the maps that fill it. */
class LowMemoryIT {

  private static final int OUT_OF_MEMORY = 3;

  @TempDir private Path directory;

  @OnEachJdk
  void theLargestSharedMapsAreOnDiskBeforeTheHeapIsGone(Jdk jdk) throws IOException {
    Path reports = directory.resolve("reports");
    Finished jvm =
        new ChildJvm(jdk, directory)
            .options("low-memory=70")
            .arguments("-Xmx64m", "-XX:+ExitOnOutOfMemoryError")
            .run(Leaking.class, reports.toString());
    assertThat(jvm.status()).as("%s", jvm).isEqualTo(OUT_OF_MEMORY);
    Path note = noteIn(reports);
    assertThat(note)
        .content()
        .containsPattern("^After a garbage collection at .*, \\d+ of \\d+ MB of the heap were in")
        .containsPattern(
            "(?m)^ +[\\d,]+ +[12],0[24][48]  com\\.acme\\.Leaking\\.MAP, java\\.util\\.HashMap@[0-9a-f]+,"
                + " last written by thread #\\d+$");
    assertThat(jvm.stderr()).containsOnlyOnce("maprace: the heap is nearly full; " + note);
    assertThat(jvm.report().state()).isEqualTo(State.RUNNING);
    assertThat(jvm.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Serial", "Parallel", "Z", "Shenandoah"})
  void whateverTheCollector(String collector) throws IOException {
    Path reports = directory.resolve("reports");
    Finished jvm =
        new ChildJvm(Jdk.running(), directory)
            .options("low-memory=70")
            .arguments("-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-XX:+Use" + collector + "GC")
            .run(Leaking.class, reports.toString());
    assumeThat(jvm.stderr()).as("this JVM has it").doesNotContain("Could not create");
    assertThat(jvm.status()).as("%s", jvm).isEqualTo(OUT_OF_MEMORY);
    assertThat(noteIn(reports)).content().contains("com.acme.Leaking.MAP");
  }

  @OnEachJdk
  void withoutManagement(Jdk jdk) throws IOException {
    Path reports = directory.resolve("reports");
    Finished jvm =
        new ChildJvm(jdk, directory)
            .options("low-memory=70")
            .arguments("-Xmx64m", "--limit-modules", "java.base,java.instrument")
            .run(Leaking.class, reports.toString());
    assertThat(jvm.stderr()).contains("java.lang.OutOfMemoryError");
    assertThat(noteIn(reports)).content().contains("com.acme.Leaking.MAP");
  }

  @OnEachJdk
  void aHeapThatIsNotFullIsNothingToTellOf(Jdk jdk) throws IOException {
    Finished jvm =
        new ChildJvm(jdk, directory)
            .options("low-memory=90")
            .arguments("-Xmx64m", "-XX:+UseSerialGC")
            .run(Wasting.class);
    assertThat(jvm.status()).as("%s", jvm).isZero();
    assertThat(directory.resolve("reports"))
        .isDirectoryNotContaining(file -> file.toString().endsWith("-heap.txt"));
  }

  private static Path noteIn(Path reports) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      return files.filter(file -> file.toString().endsWith("-heap.txt")).findFirst().orElseThrow();
    }
  }
}
