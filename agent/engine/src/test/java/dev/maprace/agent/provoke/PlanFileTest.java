package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.agent.provoke.DangerousPair.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {

  private static final Plan PLAN =
      new Plan(
          List.of(
              new PlanEntry("a", "b", State.SPENT, 0, 0.25, 7, 4, 1, 0),
              new PlanEntry("c", "c on static d", State.ORDERED, 0.9, 0.8, 9, 2, 0, 2)),
          List.of("com.acme.Orders.open", "static d"));

  @TempDir private Path folder;
  private Path path;
  private PlanFile file;

  @BeforeEach
  void name() {
    path = folder.resolve("new").resolve("plan.json");
    file = new PlanFile(path);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    file.merge(PLAN);
    assertThat(file.read()).isEqualTo(PLAN);
  }

  @Test
  void whereThereIsNoneThePlanIsEmpty() throws IOException {
    assertThat(file.read()).isEqualTo(Plan.EMPTY);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsThereIsKept() throws IOException {
    Plan other = new Plan(List.of(new DangerousPair("x", "y").toEntry()), List.of("z"));
    file.merge(PLAN);
    file.merge(other);
    assertThat(file.read()).isEqualTo(PLAN.merge(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "Zm9vYmFy",
        "\u00e4",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': [",
        "{'schema': 'maprace-plan/1'}",
        "{'schema': 'maprace-plan/1', 'plan': {}}",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': []}}",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': [null], 'fields': []}}",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': [null, null], 'fields': []}}",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': [], 'fields': [null]}}",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': [{}, {}], 'fields': []}}",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': [{'one': 'a', 'other': 'b',"
            + " 'state': 'HARMLESS'}], 'fields': []}}",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': [{'one': 'a', 'other': 'b',"
            + " 'state': 'SPENT', 'oneProbability': 2}], 'fields': []}}",
        "{'schema': 'maprace-plan/1', 'plan': {'pairs': [{'one': 'a', 'other': 'b',"
            + " 'state': 'SPENT', 'gapNanos': 'long'}], 'fields': []}}",
        "{'schema': 'maprace-plan/2', 'plan': {'pairs': [], 'fields': []}}",
        "{'schema': 'maprace-report/1', 'plan': {'pairs': [], 'fields': []}}"
      })
  void whatIsNoPlanIsSetAside(String content) throws IOException {
    // Not UTF-8, where it is not ASCII.
    byte[] bytes = content.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
    assertThatThrownBy(file::read)
        .isInstanceOf(IOException.class)
        .hasMessage(
            path + " is no plan of MapRace's (maprace-plan/1); it is now plan.json.corrupt");
    assertThat(path).doesNotExist();
    assertThat(folder.resolve("new/plan.json.corrupt")).hasBinaryContent(bytes);
    file.merge(PLAN);
    assertThat(file.read()).isEqualTo(PLAN);
  }

  @Test
  void aPlanThatIsDamagedMeanwhileDoesNotKeepTheNextFromBeingWritten() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "{");
    file.merge(PLAN);
    assertThat(file.read()).isEqualTo(PLAN);
    assertThat(folder.resolve("new/plan.json.corrupt")).hasContent("{");
  }

  @Test
  void whereNothingCanBeWrittenThatIsSaid() throws IOException {
    Path plain = Files.createFile(folder.resolve("plain"));
    assertThatThrownBy(() -> new PlanFile(plain.resolve("plan.json")).merge(PLAN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(plain.toString());
  }

  @Test
  void nothingIsLostOfThoseThatWriteAtOnce() throws Exception {
    List<FutureTask<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      PlanEntry entry = new DangerousPair("site-" + i, "x").toEntry();
      Plan plan = new Plan(List.of(entry), List.of("field-" + i));
      Callable<Void> writing =
          () -> {
            new PlanFile(path).merge(plan);
            return null;
          };
      writers.add(new FutureTask<>(writing));
    }
    writers.forEach(writer -> new Thread(writer).start());
    for (FutureTask<Void> writer : writers) {
      writer.get();
    }
    assertThat(file.read().fields())
        .isEqualTo(IntStream.range(0, 8).mapToObj(i -> "field-" + i).toList());
    assertThat(file.read().pairs()).hasSize(8);
  }
}
