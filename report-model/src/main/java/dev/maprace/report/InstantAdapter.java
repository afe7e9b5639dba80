package dev.maprace.report;

import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Instants as ISO-8601 strings in UTC, such as {@code 2026-01-31T12:00:00.123Z}. */
final class InstantAdapter extends TypeAdapter<Instant> {
  @Override
  public void write(JsonWriter out, Instant value) throws IOException {
    out.value(value == null ? null : value.toString());
  }

  @Override
  public Instant read(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    String text = in.nextString();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new JsonSyntaxException(
          in.getPath() + " is \"" + text + "\", not an instant like 2026-01-31T12:00:00Z");
    }
  }
}
