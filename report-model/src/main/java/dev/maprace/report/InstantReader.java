package dev.maprace.report;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads instants from ISO-8601 strings in UTC, such as {@code 2026-01-31T12:00:00.123Z}. */
final class InstantReader implements JsonDeserializer<Instant> {
  @Override
  public Instant deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
    try {
      return Instant.parse(json.getAsString());
    } catch (DateTimeException e) {
      throw new JsonParseException(json + " is not an instant like 2026-01-31T12:00:00Z");
    }
  }
}
