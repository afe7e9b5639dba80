package dev.maprace.report;

/**
 * Makes text from outside safe to print: what a terminal would obey rather than show is written as
 * {@code \}{@code uXXXX}.
 *
 * <p>Class, thread and map names are chosen by the application, at times by its users. Unescaped, a
 * name could recolour the terminal, forge a line, or (with Unicode's bidirectional marks) show text
 * in another order than it has.
 */
public final class Visible {
  private Visible() {}

  /** The text with all that would be obeyed made visible. */
  public static String text(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(
            codePoint -> {
              if (isShown(codePoint)) {
                out.appendCodePoint(codePoint);
              } else {
                for (char unit : Character.toChars(codePoint)) {
                  out.append(String.format("\\u%04x", (int) unit));
                }
              }
            });
    return out.toString();
  }

  static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
