package dev.maprace.report;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Set;

/**
 * Writes small records on one line each, whatever the layout around them.
 *
 * <p>A table has up to {@value Table#MAX_BUCKETS} buckets: at five lines each nobody would find the
 * next finding.
 */
final class OneLineRecords implements TypeAdapterFactory {
  private static final Set<Class<?>> SMALL =
      Set.of(
          Audit.Issue.class,
          Capture.class,
          Dropped.class,
          Key.class,
          Lock.class,
          Table.Bucket.class,
          ThreadInfo.class,
          ThreadRef.class,
          Tool.class);

  private final Gson compact;

  OneLineRecords(Gson compact) {
    this.compact = compact;
  }

  @Override
  public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    if (!SMALL.contains(type.getRawType())) {
      return null;
    }
    TypeAdapter<T> oneLine = compact.getAdapter(type);
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        if (value == null) {
          out.nullValue();
        } else {
          out.jsonValue(compact.toJson(value, type.getType()));
        }
      }

      @Override
      public T read(JsonReader in) throws IOException {
        return oneLine.read(in);
      }
    };
  }
}
