package dev.maprace.agent.capture;

import dev.maprace.agent.table.TableReader;
import dev.maprace.report.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.OptionalInt;

/**
 * What may be told of a key: its class, and the hash that the map computed; the key itself only
 * with {@code values=on}.
 */
final class KeyDescriber {

  private static final Duration TIME = Duration.ofMillis(5);

  private final TableReader tables;
  private final boolean withText;

  /**
   * @param withText whether keys may be shown
   */
  KeyDescriber(TableReader tables, boolean withText) {
    this.tables = tables;
    this.withText = withText;
  }

  Key describe(Object map, Object key) {
    if (key == null) {
      return null;
    }
    String text = withText ? KeyText.of(key) : null;
    return new Key(key.getClass().getTypeName(), hash(map, key), text);
  }

  private Integer hash(Object map, Object key) {
    OptionalInt kept = tables.keyHash(map, key, TIME);
    if (kept.isPresent()) {
      return kept.getAsInt();
    }
    return map instanceof HashMap && isJdkValue(key) ? (Integer) spread(key.hashCode()) : null;
  }

  /** Classes whose {@code hashCode} is the JDK's own and reads nothing but the value. */
  private static boolean isJdkValue(Object key) {
    return key instanceof String
        || key instanceof Integer
        || key instanceof Long
        || key instanceof Short
        || key instanceof Byte
        || key instanceof Character
        || key instanceof Boolean
        || key instanceof Enum;
  }

  /** As {@code HashMap.hash}. */
  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
