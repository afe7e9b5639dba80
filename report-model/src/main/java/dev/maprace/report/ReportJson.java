package dev.maprace.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import com.google.gson.Strictness;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Reports as JSON, in the format that {@code maprace-report-1.schema.json} describes.
 *
 * <p>What is unknown is written as {@code null} rather than left out, so that it can be seen to be
 * unknown. Names that this version does not know are ignored.
 */
public final class ReportJson {
  private ReportJson() {}

  /** The report as JSON, ending in a line feed. */
  public static String write(Report report) {
    StringWriter out = new StringWriter();
    try {
      write(report, out);
    } catch (IOException e) {
      throw new AssertionError("a StringWriter never fails", e);
    }
    return out.toString();
  }

  /**
   * Writes the report as JSON, ending in a line feed, and flushes.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Report report, Writer out) throws IOException {
    new RecordWriter(out).write(report);
    out.append('\n').flush();
  }

  /**
   * Writes the bundle as JSON, ending in a line feed, and flushes.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Bundle bundle, Writer out) throws IOException {
    new RecordWriter(out).write(bundle);
    out.append('\n').flush();
  }

  /**
   * Reads all reports in a UTF-8 file: those of a bundle, or the one that it is.
   *
   * @throws ReportFormatException if the file holds neither
   * @throws IOException if the file cannot be read
   */
  static Bundle readAll(Path file) throws IOException {
    String source = file.toString();
    try (Reader reader = Files.newBufferedReader(file)) {
      JsonElement json = parse(reader, source);
      if (!isBundle(json)) {
        Report report = report(json, source);
        return Bundle.of(List.of(new Bundle.Entry(file.getFileName().toString(), report)));
      }
      Bundle bundle = bind(json, Bundle.class, Bundle.SCHEMA, source);
      for (Bundle.Entry entry : bundle.reports()) {
        if (!entry.report().schema().equals(Report.SCHEMA)) {
          throw new ReportFormatException(
              source,
              "has " + entry.file() + " of another format than \"" + Report.SCHEMA + "\"",
              null);
        }
      }
      return bundle;
    }
  }

  /**
   * Reads a report from a UTF-8 file.
   *
   * @throws ReportFormatException if the file does not hold a report of this format
   * @throws IOException if the file cannot be read
   */
  public static Report read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(reader, file.toString());
    }
  }

  /**
   * Reads a report.
   *
   * @param source what messages call this input
   * @throws ReportFormatException if the input is not a report of this format
   * @throws IOException if {@code reader} does
   */
  public static Report read(Reader reader, String source) throws IOException {
    return report(parse(reader, source), source);
  }

  private static boolean isBundle(JsonElement json) {
    return json != null
        && json.isJsonObject()
        && new JsonPrimitive(Bundle.SCHEMA).equals(json.getAsJsonObject().get("schema"));
  }

  private static Report report(JsonElement json, String source) throws ReportFormatException {
    requireSchema(json, source);
    return bind(json, Report.class, Report.SCHEMA, source);
  }

  private static <T> T bind(JsonElement json, Class<T> type, String schema, String source)
      throws ReportFormatException {
    try {
      return Reading.GSON.fromJson(json, type);
    } catch (RuntimeException e) {
      // Gson wraps whatever a record's constructor throws, in exceptions of no common type.
      String reason = firstLine(rootOf(e));
      throw new ReportFormatException(
          source, "lacks what " + schema + " demands, or misstates it: " + reason, e);
    }
  }

  private static JsonElement parse(Reader reader, String source) throws IOException {
    try {
      return Reading.GSON.fromJson(reader, JsonElement.class);
    } catch (JsonIOException | JsonSyntaxException e) {
      Throwable root = rootOf(e);
      if (root instanceof EOFException) {
        throw new ReportFormatException(source, "is cut short: " + firstLine(root), e);
      }
      if (root instanceof CharacterCodingException) {
        throw new ReportFormatException(source, "is not UTF-8 text", e);
      }
      if (root instanceof IOException io && !(io instanceof MalformedJsonException)) {
        throw io;
      }
      throw new ReportFormatException(source, "is not JSON, or cut short: " + firstLine(root), e);
    }
  }

  private static void requireSchema(JsonElement json, String source) throws ReportFormatException {
    if (json == null) {
      throw new ReportFormatException(source, "is empty", null);
    }
    if (!json.isJsonObject()) {
      throw new ReportFormatException(source, "is not a report: it is not a JSON object", null);
    }
    JsonElement schema = json.getAsJsonObject().get("schema");
    if (schema == null) {
      throw new ReportFormatException(
          source, "is not a report: it has no \"schema\": \"" + Report.SCHEMA + "\"", null);
    }
    if (!schema.isJsonPrimitive() || !schema.getAsString().equals(Report.SCHEMA)) {
      throw new ReportFormatException(
          source,
          "has \"schema\": " + schema + ", but this version reads \"" + Report.SCHEMA + "\"",
          null);
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Gson's messages have a second line, with a link to its own troubleshooting guide. */
  private static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null
        ? thrown.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  /** Apart, so that whoever only writes does not pay for setting it up. */
  private static final class Reading {
    static final Gson GSON =
        new GsonBuilder()
            .disableJdkUnsafe()
            .setStrictness(Strictness.STRICT)
            .registerTypeAdapter(Instant.class, new InstantReader())
            .create();
  }
}
