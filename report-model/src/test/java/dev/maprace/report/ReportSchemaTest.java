package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNode SCHEMA_NODE = schemaNode();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA_NODE);

  /** Names that reports did not have from the first; readers take what is missing for null. */
  private static final Set<String> LATER =
      Set.of("history", "created", "text", "holdsAwaited", "inner");

  @Test
  void writtenReportsAreValid() throws IOException {
    assertThat(errors(Samples.minimal())).isEmpty();
    assertThat(errors(Samples.report(State.EXITED, Samples.finding()))).isEmpty();
    assertThat(errors(Samples.report(State.RUNNING, Samples.unknowns()))).isEmpty();
    Finding followed = Samples.finding().withHistory(Samples.history());
    assertThat(errors(Samples.report(State.EXITED, followed))).isEmpty();
    assertThat(errors(Samples.report(State.EXITED, Samples.created()))).isEmpty();
    Finding alone = Samples.finding().withThreads(List.of(), "left out");
    assertThat(errors(Samples.report(State.EXITED, alone))).isEmpty();
    Finding partly = Samples.finding(Samples.put(), Samples.inexact(Samples.remove()));
    assertThat(errors(Samples.report(State.RUNNING, partly))).isEmpty();
  }

  @Test
  void instantsOfAnyPrecisionAreValid() throws IOException {
    for (String instant : List.of("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.123456789Z")) {
      Finding finding = Samples.finding().seenAgain(4, Instant.parse(instant));
      assertThat(errors(Samples.report(State.EXITED, finding))).isEmpty();
    }
  }

  @Test
  void namesOfNewerWritersAreValid() throws IOException {
    String newer =
        ReportJson.write(Samples.report(State.EXITED, Samples.finding()))
            .replace("\"state\":", "\"weather\": \"fine\", \"state\":");
    assertThat(errors(newer)).isEmpty();
  }

  /** Each record, and where the schema describes it. */
  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of(Report.class, ""),
        Arguments.of(Tool.class, "/$defs/tool"),
        Arguments.of(Jvm.class, "/$defs/jvm"),
        Arguments.of(Dropped.class, "/$defs/dropped"),
        Arguments.of(Finding.class, "/$defs/finding"),
        Arguments.of(MapInfo.class, "/$defs/map"),
        Arguments.of(Access.class, "/$defs/access"),
        Arguments.of(Key.class, "/$defs/key"),
        Arguments.of(Lock.class, "/$defs/lock"),
        Arguments.of(ThreadInfo.class, "/$defs/thread"),
        Arguments.of(ThreadRef.class, "/$defs/threadRef"),
        Arguments.of(PastAccess.class, "/$defs/pastAccess"),
        Arguments.of(CreationInfo.class, "/$defs/created"),
        Arguments.of(StackGroup.class, "/$defs/stackGroup"),
        Arguments.of(Capture.class, "/$defs/capture"),
        Arguments.of(Table.class, "/$defs/table"),
        Arguments.of(Table.Bucket.class, "/$defs/bucket"),
        Arguments.of(Audit.class, "/$defs/audit"),
        Arguments.of(Audit.Issue.class, "/$defs/issue"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void describesAndRequiresEachNameOfARecordAndNoOther(Class<?> type, String pointer) {
    List<String> names =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    JsonNode description = SCHEMA_NODE.at(pointer);
    List<String> described = new ArrayList<>();
    description.get("properties").fieldNames().forEachRemaining(described::add);
    assertThat(described).isEqualTo(names);
    assertThat(texts(description.get("required")))
        .isEqualTo(names.stream().filter(name -> !LATER.contains(name)).toList());
  }

  static Stream<Arguments> enums() {
    return Stream.of(
        Arguments.of(Kind.class, "/$defs/finding/properties/kind"),
        Arguments.of(Evidence.class, "/$defs/finding/properties/evidence"),
        Arguments.of(Grade.class, "/$defs/finding/properties/grade"),
        Arguments.of(AccessKind.class, "/$defs/access/properties/kind"),
        Arguments.of(AccessKind.class, "/$defs/pastAccess/properties/kind"),
        Arguments.of(Table.Structure.class, "/$defs/table/properties/structure"),
        Arguments.of(Audit.Verdict.class, "/$defs/audit/properties/verdict"),
        Arguments.of(Audit.Code.class, "/$defs/issue/properties/code"));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void listsEachConstantOfAnEnumAndNoOther(Class<? extends Enum<?>> type, String pointer) {
    assertThat(texts(SCHEMA_NODE.at(pointer).get("enum")))
        .isEqualTo(Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyStateIsValid(State state) throws IOException {
    assertThat(errors(Samples.report(state))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/schema, `\"maprace-report/2\"`",
        "/state, `\"EXITED\"`",
        "/state, null",
        "/tool, null",
        "/jvm/pid, `\"1\"`",
        "/jvm/started, `\"yesterday\"`",
        "/options/mode, 1",
        "/dropped/staleMarks, -1",
        "/findings, {}",
        "/findings/0/id, `\"ABC\"`",
        "/findings/0/kind, `\"WRITE\"`",
        "/findings/0/count, 0",
        "/findings/0/accesses, []",
        "/findings/0/map/className, null",
        "/findings/0/map/size, `\"many\"`",
        "/findings/0/map/owner, 17",
        "/findings/0/accesses/0/exact, null",
        "/findings/0/accesses/0/structural, `\"yes\"`",
        "/findings/0/accesses/0/thread/id, null",
        "/findings/0/accesses/0/thread/virtual, 0",
        "/findings/0/accesses/0/stack, null",
        "/findings/0/accesses/0/locks, [{}]",
        "/findings/0/threads/0/count, null",
        "/findings/0/table/buckets/0/index, null",
        "/findings/0/audit/verdict, `\"FINE\"`",
        "/findings/0/history, [{}]",
        "/findings/0/map/created, {}",
      })
  void brokenReportsAreInvalid(String pointer, String wrong) throws IOException {
    ObjectNode report = fullReport();
    replace(report, pointer, MAPPER.readTree(wrong));
    assertThat(SCHEMA.validate(report)).isNotEmpty();
  }

  @Test
  void aReportThatLeavesOutANameIsInvalid() throws IOException {
    for (String name : texts(SCHEMA_NODE.get("required"))) {
      ObjectNode report = fullReport();
      report.remove(name);
      assertThat(SCHEMA.validate(report)).as(name).isNotEmpty();
    }
  }

  private static ObjectNode fullReport() throws IOException {
    Report report = Samples.report(State.EXITED, Samples.finding());
    return (ObjectNode) MAPPER.readTree(ReportJson.write(report));
  }

  private static void replace(ObjectNode report, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) report.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), value);
  }

  private static Set<ValidationMessage> errors(Report report) throws IOException {
    return errors(ReportJson.write(report));
  }

  private static Set<ValidationMessage> errors(String json) throws IOException {
    return SCHEMA.validate(MAPPER.readTree(json));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static JsonNode schemaNode() {
    try (InputStream in = Report.class.getResourceAsStream("maprace-report-1.schema.json")) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new AssertionError("the schema is not JSON", e);
    }
  }
}
