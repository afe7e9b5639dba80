package dev.maprace.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes records as JSON, each component under its own name, {@code null} included.
 *
 * <p>Gson's own adapters do the same, but to set them up takes longer than a small report, and the
 * first report is written while the application waits to start: 80 ms against 20.
 *
 * <p>A record of nothing but simple values stands on one line, or the buckets of one table would
 * fill thousands.
 */
final class RecordWriter {
  private static final FormattingStyle ONE_LINE =
      FormattingStyle.COMPACT.withSpaceAfterSeparators(true);

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private final JsonWriter out;

  RecordWriter(Writer out) {
    this.out = new JsonWriter(out);
    this.out.setFormattingStyle(FormattingStyle.PRETTY);
  }

  void write(Record root) throws IOException {
    value(root);
    out.flush();
  }

  private void value(Object value) throws IOException {
    if (value == null) {
      out.nullValue();
    } else if (value instanceof Record nested) {
      object(nested);
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Number number) {
      out.value(number);
    } else if (value instanceof Boolean bool) {
      out.value(bool);
    } else if (value instanceof Instant instant) {
      out.value(InstantText.of(instant));
    } else {
      // Strings, and enums, which read back what they say.
      out.value(wellFormed(value.toString()));
    }
  }

  private void object(Record value) throws IOException {
    Shape shape = SHAPES.get(value.getClass());
    out.beginObject();
    if (shape.simple()) {
      out.setFormattingStyle(ONE_LINE);
    }
    for (RecordComponent component : shape.components()) {
      out.name(component.getName());
      value(valueOf(component, value));
    }
    out.endObject();
    out.setFormattingStyle(FormattingStyle.PRETTY);
  }

  private void object(Map<?, ?> map) throws IOException {
    out.beginObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.name(entry.getKey().toString());
      value(entry.getValue());
    }
    out.endObject();
  }

  private void array(List<?> list) throws IOException {
    out.beginArray();
    if (!list.isEmpty() && list.get(0) instanceof Number) {
      out.setFormattingStyle(ONE_LINE);
    }
    for (Object item : list) {
      value(item);
    }
    out.endArray();
    out.setFormattingStyle(FormattingStyle.PRETTY);
  }

  /**
   * Half a surrogate pair, which a thread's name may hold, has no UTF-8: a strict encoder would
   * refuse the whole report for it.
   */
  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private static Object valueOf(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the records of a report are public and only hold values", e);
    }
  }

  /** What is written of one class of records. */
  private record Shape(List<RecordComponent> components, boolean simple) {
    static Shape of(Class<?> type) {
      List<RecordComponent> components = List.of(type.getRecordComponents());
      return new Shape(components, components.stream().noneMatch(Shape::isNested));
    }

    private static boolean isNested(RecordComponent component) {
      return Stream.of(Record.class, Collection.class, Map.class)
          .anyMatch(nested -> nested.isAssignableFrom(component.getType()));
    }
  }
}
