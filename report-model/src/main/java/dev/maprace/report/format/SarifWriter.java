package dev.maprace.report.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Frame;
import dev.maprace.report.Kind;
import dev.maprace.report.ReportSet;
import dev.maprace.report.SuppressionLine;
import dev.maprace.report.Verdict;
import dev.maprace.report.Visible;
import dev.maprace.report.Wording;
import dev.maprace.report.advice.Adviser;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SARIF 2.1.0 (OASIS, 2020). Both accesses are related locations, and each is a thread flow of the
 * result's code flow: SARIF's own picture of a race.
 */
final class SarifWriter {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String FINGERPRINT = "maprace/v1";
  private static final int MOST_FRAMES = 20;

  private final ReportSet set;
  private final Sources sources;
  private final JsonWriter out;

  SarifWriter(ReportSet set, Sources sources, Writer out) {
    this.set = set;
    this.sources = sources;
    this.out = new JsonWriter(out);
    this.out.setFormattingStyle(FormattingStyle.PRETTY);
  }

  void write() throws IOException {
    out.beginObject();
    out.name("$schema").value(SCHEMA);
    out.name("version").value("2.1.0");
    out.name("runs").beginArray().beginObject();
    tool();
    invocation();
    out.name("columnKind").value("utf16CodeUnits");
    out.name("results").beginArray();
    for (Finding finding : set.findings()) {
      result(finding);
    }
    out.endArray().endObject().endArray().endObject();
    out.flush();
  }

  private void tool() throws IOException {
    out.name("tool").beginObject().name("driver").beginObject();
    out.name("name").value("MapRace");
    if (!set.sources().isEmpty()) {
      out.name("version").value(Visible.text(set.sources().get(0).report().tool().version()));
    }
    out.name("rules").beginArray();
    for (Kind kind : Kind.values()) {
      out.beginObject();
      out.name("id").value(kind.name());
      out.name("shortDescription");
      message(rule(kind));
      out.name("fullDescription");
      message(
          rule(kind)
              + ". What is not made for several threads must be synchronized externally if one of"
              + " them changes it.");
      out.name("defaultConfiguration").beginObject().name("level").value("error").endObject();
      out.endObject();
    }
    out.endArray().endObject().endObject();
  }

  private String rule(Kind kind) {
    String map = nouns(kind);
    return switch (kind) {
      case WRITE_WRITE -> "Two threads write one " + map + " without synchronization";
      case READ_WRITE ->
          "One thread reads a " + map + " that another writes, without synchronization";
      case ITERATION_WRITE ->
          "One thread iterates over a " + map + " that another writes, without synchronization";
    };
  }

  /** What the findings of a kind are about, such as {@code list or map}; else those of any kind. */
  private String nouns(Kind kind) {
    String nouns = nouns(set.findings().stream().filter(finding -> finding.kind() == kind));
    String all = nouns.isEmpty() ? nouns(set.findings().stream()) : nouns;
    return all.isEmpty() ? "map" : all;
  }

  private static String nouns(Stream<Finding> findings) {
    return findings.map(Wording::noun).distinct().sorted().collect(Collectors.joining(" or "));
  }

  private void invocation() throws IOException {
    out.name("invocations").beginArray().beginObject();
    out.name("executionSuccessful").value(set.problems().isEmpty());
    out.name("toolExecutionNotifications").beginArray();
    for (Verdict.Problem problem : set.problems()) {
      out.beginObject().name("level").value("error").name("message");
      message(problem.message());
      out.endObject();
    }
    out.endArray().endObject().endArray();
  }

  private void result(Finding finding) throws IOException {
    List<Access> accesses = finding.accesses();
    out.beginObject();
    out.name("ruleId").value(finding.kind().name());
    out.name("level").value(finding.demandsAction() ? "error" : "note");
    out.name("occurrenceCount").value(Math.min(finding.count(), Integer.MAX_VALUE));
    out.name("message");
    message(
        Wording.headline(finding)
            + ": "
            + Wording.map(finding)
            + ". "
            + Wording.locks(finding)
            + " What to do: "
            + Adviser.advise(finding, set.findings()).get(0).title()
            + ".");
    out.name("locations").beginArray();
    location(accesses.get(0), null);
    out.endArray();
    out.name("relatedLocations").beginArray();
    location(accesses.get(0), 1);
    location(accesses.get(1), 2);
    out.endArray();
    codeFlow(accesses);
    out.name("partialFingerprints").beginObject();
    out.name(FINGERPRINT).value(finding.id()).endObject();
    out.name("properties").beginObject();
    out.name("evidence").value(finding.evidence().name());
    out.name("grade").value(finding.grade().name());
    out.name("map").value(Wording.map(finding));
    out.name("suppression").value(SuppressionLine.of(finding)).endObject();
    out.endObject();
  }

  /** Of each thread the frames from the outermost to the access, the JDK's left out. */
  private void codeFlow(List<Access> accesses) throws IOException {
    out.name("codeFlows").beginArray().beginObject();
    out.name("threadFlows").beginArray();
    for (Access access : accesses) {
      out.beginObject();
      out.name("id").value(Wording.thread(access.thread()));
      out.name("locations").beginArray();
      List<Frame> frames = applicationFrames(access);
      for (int i = frames.size() - 1; i > 0; i--) {
        out.beginObject().name("location");
        location(frames.get(i), Visible.text(frames.get(i).shortName()), null);
        out.endObject();
      }
      out.beginObject().name("importance").value("essential").name("location");
      location(access, null);
      out.endObject();
      out.endArray().endObject();
    }
    out.endArray().endObject().endArray();
  }

  /** The innermost first; the first of them is the one that touches the map. */
  private static List<Frame> applicationFrames(Access access) {
    int from =
        access.applicationFrame() == null ? access.stack().size() : access.applicationFrame();
    return access.stack().subList(from, access.stack().size()).stream()
        .map(Frame::parse)
        .filter(frame -> !frame.isJdk())
        .limit(MOST_FRAMES)
        .toList();
  }

  private void location(Access access, Integer id) throws IOException {
    Frame frame = Wording.touching(access);
    location(frame, Wording.call(access) + " by " + Wording.thread(access.thread()), id);
  }

  private void location(Frame frame, String text, Integer id) throws IOException {
    out.beginObject();
    if (id != null) {
      out.name("id").value(id);
    }
    Sources.Place place = frame == null ? null : sources.place(frame);
    if (place != null) {
      out.name("physicalLocation").beginObject();
      out.name("artifactLocation").beginObject().name("uri").value(uri(place.file())).endObject();
      if (place.line() != null) {
        out.name("region").beginObject().name("startLine").value(place.line()).endObject();
      }
      out.endObject();
    }
    if (frame != null) {
      out.name("logicalLocations").beginArray().beginObject();
      out.name("fullyQualifiedName").value(Visible.text(frame.className() + "." + frame.method()));
      out.name("kind").value("function").endObject().endArray();
    }
    out.name("message");
    message(text);
    out.endObject();
  }

  private void message(String text) throws IOException {
    out.beginObject().name("text").value(text).endObject();
  }

  /** A path as a relative reference (RFC 3986); a class may be named as no reference can be. */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/$".indexOf(c) >= 0;
      uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return uri.toString();
  }
}
