package dev.maprace.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.maprace.report.Finding;
import dev.maprace.report.Golden;
import dev.maprace.report.Grade;
import dev.maprace.report.ReportSet;
import dev.maprace.report.ReportSets;
import dev.maprace.report.Samples;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportFormatTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void typicalReportsReadLikeThis(ReportFormat format) throws IOException {
    Golden.assertEqual("format/" + format + ".txt", write(format, ReportSets.typical()));
  }

  @ParameterizedTest
  @EnumSource
  void nothingFoundIsSaidToo(ReportFormat format) {
    assertThat(write(format, ReportSets.of())).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void whatIsNoMapIsNotCalledOne(ReportFormat format) {
    for (Grade grade : Grade.values()) {
      // But for the name of a property.
      assertThat(write(format, ReportSets.of(Samples.list(grade))))
          .contains("ArrayList")
          .doesNotContainPattern("(?i)\\bmaps?\\b(?!\":)");
    }
  }

  @ParameterizedTest
  @EnumSource
  void noFormatLetsThroughWhatATerminalObeys(ReportFormat format) {
    assertThat(write(format, ReportSets.of(ReportSets.named(ReportSets.EVIL))))
        .doesNotContain("\u001b", "\u202e", "\u2028", "\r");
  }

  @Test
  void sarifIsValid() throws IOException {
    JsonSchema schema = sarifSchema();
    for (ReportSet set :
        List.of(
            ReportSets.typical(),
            ReportSets.of(),
            ReportSets.of(ReportSets.named(ReportSets.EVIL)))) {
      assertThat(schema.validate(write(ReportFormat.SARIF, set), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaOfSarifIsAbleToRefuse() throws IOException {
    String wrong = write(ReportFormat.SARIF, ReportSets.typical()).replace("\"text\"", "\"txt\"");
    assertThat(sarifSchema().validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void junitCountsWhatItHolds() throws Exception {
    Document xml = parse(write(ReportFormat.JUNIT, ReportSets.typical()));
    assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("3");
    assertThat(count(xml, "testcase")).isEqualTo(3);
    assertThat(count(xml, "failure")).isEqualTo(1);
    assertThat(count(xml, "skipped")).isEqualTo(1);
    assertThat(count(xml, "error")).isEqualTo(1);
  }

  @Test
  void junitSurvivesAnyName() throws Exception {
    Document xml =
        parse(write(ReportFormat.JUNIT, ReportSets.of(ReportSets.named(ReportSets.EVIL))));
    assertThat(count(xml, "testcase")).isEqualTo(1);
    assertThat(count(xml, "b")).isZero();
  }

  @Test
  void githubGetsTheTenWorstAndATotal() {
    Finding[] many =
        IntStream.range(0, 25).mapToObj(i -> Samples.finding()).toArray(Finding[]::new);
    List<String> lines = write(ReportFormat.GITHUB, ReportSets.of(many)).lines().toList();
    assertThat(lines).hasSize(11);
    assertThat(lines.get(10))
        .isEqualTo(
            "::notice title=MapRace::25 findings, 25 must be fixed; annotated: the 10 worst");
  }

  @Test
  void noNameForgesACommandOfGithubs() {
    String out = write(ReportFormat.GITHUB, ReportSets.of(ReportSets.named("a\n::error::b%0A::c")));
    assertThat(out.lines()).hasSize(2).noneMatch(line -> line.startsWith("::error::"));
    assertThat(out).doesNotContain("b%0A").contains("b%250A");
  }

  @Test
  void noNameIsMarkupInMarkdown() {
    String out = write(ReportFormat.MARKDOWN, ReportSets.of(ReportSets.named("<img src=x>`|@all")));
    // What is outside of code, in which nothing is markup.
    String running = out.replaceAll("(?s)(`{2,}).*?\\1", "");
    assertThat(running).doesNotContainPattern("(?<!\\\\)<img").doesNotContain("@all");
  }

  @Test
  void placesPointToTheSourceFileWhereItIs() throws IOException {
    Path file = directory.resolve("shop/src/main/java/com/acme/shop/OrderCache.java");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    StringWriter out = new StringWriter();
    ReportFormat.GITHUB.write(ReportSets.of(Samples.finding()), Sources.usual(directory), out);
    assertThat(out.toString())
        .startsWith("::error file=shop/src/main/java/com/acme/shop/OrderCache.java,line=41,");
  }

  private static String write(ReportFormat format, ReportSet set) {
    StringWriter out = new StringWriter();
    try {
      format.write(set, Sources.in(Path.of(""), List.of()), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static JsonSchema sarifSchema() throws IOException {
    try (var in = ReportFormatTest.class.getResourceAsStream("sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(in);
    }
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static int count(Document xml, String element) {
    NodeList nodes = xml.getElementsByTagName(element);
    return nodes.getLength();
  }
}
