package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportJsonTest {
  private static final Report FULL =
      Samples.report(State.EXITED, Samples.finding(), Samples.unknowns());

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsReadBackEqual() throws IOException {
    assertThat(read(ReportJson.write(FULL))).isEqualTo(FULL);
    assertThat(read(ReportJson.write(Samples.minimal()))).isEqualTo(Samples.minimal());
  }

  @Test
  void namesOtherToolsRelyOnAreWritten() {
    assertThat(ReportJson.write(FULL))
        .contains(
            "\"schema\": \"maprace-report/1\"",
            "\"state\": \"exited\"",
            "\"firstSeen\": \"2026-01-31T12:00:00.123Z\"",
            "\"stack\": [")
        .contains(
            "\"thread\": {\"name\": \"http-1\", \"id\": 17, \"state\": \"RUNNABLE\","
                + " \"virtual\": false, \"daemon\": true, \"group\": \"main\"}")
        .contains("{\"index\": 7, \"nodes\": 3, \"tree\": false}");
  }

  @Test
  void whatIsUnknownIsWrittenAsNull() {
    assertThat(ReportJson.write(Samples.report(State.RUNNING, Samples.unknowns())))
        .contains("\"name\": null", "\"locks\": null", "\"table\": null", "\"size\": null");
  }

  @Test
  void aHistoryReadsBackAsItWasWrittenAndIsUnknownToOlderWriters() throws IOException {
    Finding followed = Samples.finding().withHistory(Samples.history());
    String json = ReportJson.write(Samples.report(State.EXITED, followed));
    assertThat(read(json).findings()).containsExactly(followed);
    String older = ReportJson.write(FULL).replaceAll(",\\s*\"history\": null", "");
    assertThat(older).doesNotContain("history");
    assertThat(read(older)).isEqualTo(FULL);
  }

  @Test
  void aCreationReadsBackAsItWasWrittenAndIsUnknownToOlderWriters() throws IOException {
    Finding created = Samples.created();
    assertThat(read(ReportJson.write(Samples.report(State.EXITED, created))).findings())
        .containsExactly(created);
    String older = ReportJson.write(FULL).replaceAll(",\\s*\"created\": null", "");
    assertThat(older).doesNotContain("created");
    assertThat(read(older)).isEqualTo(FULL);
  }

  @Test
  void generatedNamesAreNotMangledByHtmlEscaping() {
    Access access = Samples.access("put", Samples.put().thread(), List.of("A.<init>(A.java:1)"), 0);
    assertThat(ReportJson.write(Samples.report(State.EXITED, Samples.finding(access, access))))
        .contains("A.<init>(A.java:1)");
  }

  @Test
  void namesOfNewerWritersAreIgnored() throws IOException {
    String newer =
        ReportJson.write(FULL)
            .replace("\"pid\":", "\"cores\": [1, {\"x\": null}], \"pid\":")
            .replace("\"jdkInternal\":", "\"colour\": \"red\", \"jdkInternal\":");

    assertThat(read(newer)).isEqualTo(FULL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~is empty",
        "[]~it is not a JSON object",
        "3~it is not a JSON object",
        "hello there~is not JSON",
        "{\"schema\": \"maprace-report/1\",}~is not JSON",
        "{'schema': 1}~is not JSON",
        "{} {}~is not JSON",
        "{\"state\": \"exited\"~is cut short",
        "{\"state\": \"exited\"}~it has no \"schema\"",
        "{\"schema\": \"sarif\"}~has \"schema\": \"sarif\", but this version reads",
        "{\"schema\": [1]}~has \"schema\": [1], but this version reads",
        "{\"schema\": \"maprace-report/2\"}~but this version reads \"maprace-report/1\"",
        "{\"schema\": \"maprace-report/1\"}~report.state",
        "{\"schema\": \"maprace-report/1\", \"state\": 5, \"jvm\": []}~BEGIN_OBJECT",
      })
  void whatIsNoReportIsRefusedInOneSentence(String text, String reason) {
    assertThatThrownBy(() -> ReportJson.read(new StringReader(text), "some.json"))
        .isInstanceOf(ReportFormatException.class)
        .hasMessageStartingWith("some.json ")
        .hasMessageContaining(reason)
        .message()
        .hasLineCount(1);
  }

  @Test
  void endlessNestingIsRefused() {
    assertThatThrownBy(() -> read("{\"schema\":" + "[".repeat(100_000)))
        .isInstanceOf(ReportFormatException.class);
  }

  @Test
  void everyTruncationIsRefused() {
    String whole = ReportJson.write(FULL).strip();
    for (int length = 1; length < whole.length(); length += 13) {
      String part = whole.substring(0, length);
      assertThatThrownBy(() -> read(part), part)
          .isInstanceOf(ReportFormatException.class)
          .hasMessageContaining("cut short");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WRITE_WRITE, SIDEWAYS, finding.kind",
    "2026-01-31T12:00:00.123Z, yesterday, yesterday",
    "\"count\": 3, \"count\": 0, finding.count must be at least 1",
    "\"applicationFrame\": 3, \"applicationFrame\": 99, out of bounds",
  })
  void whatThisVersionCannotUnderstandIsRefused(String right, String wrong, String reason) {
    String broken = ReportJson.write(FULL).replace(right, wrong);

    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(ReportFormatException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void messagesObeyNoEscapeSequenceOfTheFile() {
    assertThatThrownBy(() -> read("{\"schema\": \"\u001b[2J\u202e\"}"))
        .isInstanceOf(ReportFormatException.class)
        .hasMessageNotContainingAny("\u001b", "\u202e");
  }

  @Test
  void filesAreReadAsUtf8AndNamedWhenTheyAreNot() throws IOException {
    Path file = directory.resolve("maprace-1-a.json");
    Files.writeString(file, ReportJson.write(FULL));
    assertThat(ReportJson.read(file)).isEqualTo(FULL);

    Files.write(file, new byte[] {'{', '"', (byte) 0xff, '"', '}'});
    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOf(ReportFormatException.class)
        .hasMessage(file + " is not UTF-8 text");
  }

  @Test
  void noThreadNameCanKeepAReportFromBeingWritten() throws IOException {
    ThreadInfo thread =
        new ThreadInfo("\ud83d \ud83d\ude80 \u0000\u2028\"", 1, null, false, false, null);
    Access access = Samples.access("put", thread, List.of("A.b(A.java:1)"), 0);
    Path file = directory.resolve("maprace-1-a.json");
    try (Writer out = Files.newBufferedWriter(file)) {
      ReportJson.write(Samples.report(State.EXITED, Samples.finding(access, access)), out);
    }
    assertThat(ReportJson.read(file).findings().get(0).accesses().get(0).thread().name())
        .isEqualTo("? \ud83d\ude80 \u0000\u2028\"");
  }

  @Test
  void troubleOfTheDiskStaysWhatItIs() {
    assertThatThrownBy(() -> ReportJson.read(directory.resolve("none.json")))
        .isInstanceOf(NoSuchFileException.class);
    IOException broken = new IOException("disk on fire");
    assertThatThrownBy(() -> ReportJson.read(failingReader(broken), "x")).isSameAs(broken);
    assertThatThrownBy(() -> ReportJson.write(FULL, failingWriter(broken))).isSameAs(broken);
  }

  @Test
  void bothWaysOfWritingGiveTheSame() throws IOException {
    StringWriter out = new StringWriter();
    ReportJson.write(FULL, out);
    assertThat(out).hasToString(ReportJson.write(FULL));
  }

  private static Report read(String json) throws IOException {
    return ReportJson.read(new StringReader(json), "test");
  }

  private static Reader failingReader(IOException failure) {
    return new Reader() {
      @Override
      public int read(char[] buffer, int offset, int length) throws IOException {
        throw failure;
      }

      @Override
      public void close() {}
    };
  }

  private static Writer failingWriter(IOException failure) {
    return new Writer() {
      @Override
      public void write(char[] buffer, int offset, int length) throws IOException {
        throw failure;
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
