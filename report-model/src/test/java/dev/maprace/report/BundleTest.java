package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir Path directory;

  private Path first;
  private Path second;
  private Path killed;

  @BeforeEach
  void writeReports() throws IOException {
    first = write("maprace-1-a.json", Samples.report(1, State.EXITED, Samples.finding()));
    second =
        write(
            "maprace-2-b.json",
            Samples.report(2, State.EXITED, Samples.finding(), Samples.unknowns()));
    killed = write("maprace-3-c.json", Samples.report(3, State.RUNNING));
  }

  @Test
  void losesNothing() throws IOException {
    Path bundle = bundle("all.json", directory);

    ReportSet separate = ReportSet.read(List.of(directory), false);
    ReportSet together = ReportSet.read(List.of(bundle), false);

    assertThat(together.findings()).isEqualTo(separate.findings());
    assertThat(together.sources())
        .map(ReportSet.Source::report)
        .isEqualTo(separate.sources().stream().map(ReportSet.Source::report).toList());
    assertThat(together.problems())
        .map(Verdict.Problem::reason)
        .isEqualTo(List.of(Verdict.Reason.NOT_EXITED));
  }

  @Test
  void isTheSameInWhateverOrderAndHoweverOftenItIsMade() throws IOException {
    String all = Files.readString(bundle("all.json", first, second, killed));
    Path part = bundle("part.json", killed, first);

    assertThat(bundle("backwards.json", killed, second, first)).content().isEqualTo(all);
    assertThat(bundle("of-parts.json", part, second, part)).content().isEqualTo(all);
    assertThat(bundle("again.json", directory.resolve("all.json"), directory))
        .content()
        .isEqualTo(all);
  }

  @Test
  void countsNoReportTwiceThatItHasInAnEarlierState() throws IOException {
    Path early = bundle("early.json", killed);
    write("maprace-3-c.json", Samples.report(3, State.EXITED, Samples.finding()));

    ReportSet set = ReportSet.read(List.of(early, killed), false);

    assertThat(set.problems()).isEmpty();
    assertThat(set.sources()).hasSize(1);
    assertThat(set.findings()).containsExactly(Samples.finding());
  }

  @Test
  void isAsItsSchemaSays() throws IOException {
    Map<String, String> schemas =
        Map.of(
            "urn:maprace:schema:bundle-1", schema("maprace-bundle-1.schema.json"),
            "urn:maprace:schema:report-1", schema("maprace-report-1.schema.json"));
    var factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(schemas)));
    var schema = factory.getSchema(SchemaLocation.of("urn:maprace:schema:bundle-1"));

    String json = Files.readString(bundle("all.json", directory));

    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(json.replace("\"state\"", "\"status\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void isRefusedIfAReportInItIsOfAnotherFormat() throws IOException {
    String all = Files.readString(bundle("all.json", directory));
    Path newer =
        Files.writeString(
            directory.resolve("newer.json"), all.replace("maprace-report/1", "maprace-report/2"));
    Path torn = Files.writeString(directory.resolve("torn.json"), all.substring(0, 400));
    Path empty =
        Files.writeString(directory.resolve("no.json"), "{\"schema\":\"maprace-bundle/1\"}");

    assertThat(ReportSet.read(List.of(newer, torn, empty), false).problems())
        .map(Verdict.Problem::message)
        .satisfiesExactly(
            message -> assertThat(message).contains("maprace-1-a.json of another format"),
            message -> assertThat(message).contains("cut short"),
            message -> assertThat(message).contains("lacks what maprace-bundle/1 demands"));
  }

  private Path bundle(String name, Path... places) throws IOException {
    StringWriter out = new StringWriter();
    ReportJson.write(Bundle.of(ReportSet.read(List.of(places), true)), out);
    return Files.writeString(directory.resolve(name), out.toString());
  }

  private Path write(String name, Report report) throws IOException {
    return Files.writeString(directory.resolve(name), ReportJson.write(report));
  }

  private static String schema(String name) throws IOException {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
