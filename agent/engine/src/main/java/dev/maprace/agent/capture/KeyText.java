package dev.maprace.agent.capture;

import java.util.Set;

/** A key as text, where nobody's code but the JDK's makes it, and makes it quickly. */
final class KeyText {

  private static final int MOST_CHARACTERS = 40;

  private static final Set<Class<?>> PLAIN =
      Set.of(
          Integer.class,
          Long.class,
          Short.class,
          Byte.class,
          Character.class,
          Boolean.class,
          Double.class,
          Float.class);

  /** By name: none of them must be loaded for this. */
  private static final Set<String> PLAIN_NAMES =
      Set.of(
          "java.util.UUID",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.YearMonth",
          "java.time.Year",
          "java.time.Duration");

  private KeyText() {}

  /** The text, shortened; {@code null} if somebody else would have to make it. */
  static String of(Object key) {
    if (key instanceof String text) {
      return shortened(text);
    }
    if (key instanceof Enum<?> constant) {
      // Its toString may be the application's.
      return shortened(constant.name());
    }
    if (key instanceof Class<?> type) {
      return shortened(type.getName());
    }
    Class<?> type = key.getClass();
    boolean plain =
        PLAIN.contains(type)
            || (type.getClassLoader() == null && PLAIN_NAMES.contains(type.getName()));
    return plain ? shortened(key.toString()) : null;
  }

  private static String shortened(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    int end = MOST_CHARACTERS - 1;
    boolean torn = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, torn ? end - 1 : end) + "…";
  }
}
