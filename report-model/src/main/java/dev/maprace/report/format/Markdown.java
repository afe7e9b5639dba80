package dev.maprace.report.format;

/** Escapes text for GitHub's Markdown, in which names from outside must stay names. */
final class Markdown {
  private static final String MARKUP = "\\`*_{}[]<>()+-!|~&\"'=";

  private Markdown() {}

  /** Running text: nothing in it is markup, a mention or a reference to an issue. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '#' || c == '@') {
        // A comment in between is the one thing that keeps "#17" from linking to an issue.
        out.append(c).append("<!-- -->");
      } else {
        out.append(MARKUP.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  /** Code within a line, also of a table. */
  static String code(String text) {
    String fence = "`".repeat(longestRun(text, '`') + 1);
    String pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return fence + pad + text.replace("|", "\\|") + pad + fence;
  }

  /** A block of code. */
  static String block(String text) {
    String fence = "`".repeat(Math.max(3, longestRun(text, '`') + 1));
    return fence + "text\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n";
  }

  private static int longestRun(String text, char wanted) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == wanted ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
