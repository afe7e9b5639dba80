package dev.maprace.agent.contract;

/**
 * A pattern of names, of classes or methods, in which {@code *} stands for any text, dots included.
 *
 * <p>By hand, without regular expressions: it is tried on every class that is loaded.
 */
public record NamePattern(String text) {

  /** Whether this is one name only. */
  public boolean isExact() {
    return text.indexOf('*') < 0;
  }

  /** Whether this name, of a class the binary one, is meant. */
  public boolean matches(String name) {
    int star = -1;
    int mark = 0;
    int p = 0;
    int n = 0;
    while (n < name.length()) {
      if (p < text.length() && text.charAt(p) == '*') {
        star = p++;
        mark = n;
      } else if (p < text.length() && text.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        // Let the last star take one character more.
        p = star + 1;
        n = ++mark;
      } else {
        return false;
      }
    }
    while (p < text.length() && text.charAt(p) == '*') {
      p++;
    }
    return p == text.length();
  }
}
