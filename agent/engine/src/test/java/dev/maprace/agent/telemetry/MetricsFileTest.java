package dev.maprace.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

  private static final Figures FIGURES = new Figures(1, 2, 3, 4, 5, 6, 7, 8);

  @TempDir Path directory;

  @Test
  void hasEachFigureUnderItsOwnName() {
    assertThat(MetricsFile.text(FIGURES).lines().filter(line -> !line.startsWith("#")))
        .containsExactly(
            "maprace_maps_seen_total 1",
            "maprace_maps_shared_total 2",
            "maprace_shared_accesses_total 3",
            "maprace_resizes_total 4",
            "maprace_collisions_total 5",
            "maprace_stretches_total 7",
            "maprace_dropped_total 8",
            "maprace_findings 6");
  }

  @Test
  void saysOfEachFigureWhatItIs() {
    List<String> lines = MetricsFile.text(FIGURES).lines().toList();
    assertThat(lines).hasSize(3 * 8);
    for (int i = 0; i < lines.size(); i += 3) {
      String name = lines.get(i + 2).replaceFirst(" .*", "");
      assertThat(lines.get(i)).matches("# HELP " + name + " [A-Z].*\\.");
      assertThat(lines.get(i + 1))
          .isEqualTo("# TYPE " + name + (name.endsWith("_total") ? " counter" : " gauge"));
    }
  }

  @Test
  void takesThePlaceOfTheOldFigures() throws IOException {
    Path path = directory.resolve("collected/maprace.prom");
    MetricsFile file = new MetricsFile(path);
    file.write(Figures.NONE);
    file.write(FIGURES);
    assertThat(path).hasContent(MetricsFile.text(FIGURES));
    try (var files = Files.list(path.getParent())) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void leavesTheOldFiguresWhereNewOnesCannotBeWritten() throws IOException {
    Path path = Files.createDirectories(directory.resolve("taken/inside")).getParent();
    assertThatThrownBy(() -> new MetricsFile(path).write(FIGURES)).isInstanceOf(IOException.class);
    assertThat(path.resolve("inside")).isDirectory();
  }
}
