package dev.maprace.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a stack, taken apart.
 *
 * @param className the class as {@link Class#getName()} has it, without class loader and module;
 *     the whole line if it could not be taken apart
 * @param method its method, or an empty string
 * @param location what stands in the parentheses, such as {@code OrderCache.java:41}
 */
public record Frame(String className, String method, String location) {
  private static final List<String> JDK_PACKAGES =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  /**
   * {@link StackTraceElement#toString()}: {@code loader/module@version/class.method(location)},
   * where loader and module may be missing. A hidden class has a slash of its own, before its
   * address.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "(?:[^/]*/(?!0x|\\d)){0,2}"
              + "(?<class>[^/]+(?:/(?:0x\\p{XDigit}+|\\d+))?)"
              + "\\.(?<method>[^./]+)"
              + "\\((?<location>.*)\\)");

  /** Takes a line of a report's stack apart. */
  public static Frame parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? new Frame(matcher.group("class"), matcher.group("method"), matcher.group("location"))
        : new Frame(line, "", "");
  }

  /**
   * Short for people who know their code: {@code OrderCache.add:41}, or without the line where that
   * is unknown.
   */
  public String shortName() {
    if (method.isEmpty()) {
      return className;
    }
    int colon = location.lastIndexOf(':');
    return simpleName() + "." + method + (colon < 0 ? "" : location.substring(colon));
  }

  /** Whether the class is the JDK's, by its name. */
  public boolean isJdk() {
    return JDK_PACKAGES.stream().anyMatch(className::startsWith);
  }

  /** The package of the class, or an empty string. */
  public String packageName() {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "" : className.substring(0, dot);
  }

  /**
   * This frame in at most {@code width} characters, if leaving out what can be guessed gets it
   * there: packages are cut to their first letter, outermost first, then a file named like its
   * class to the line number.
   */
  String abbreviatedTo(int width) {
    String text = withShortPackages(width);
    String guessable = "(" + topLevelName() + ".java:";
    return text.length() > width ? text.replace(guessable, "(:") : text;
  }

  private String withShortPackages(int width) {
    int packages = packageName().isEmpty() ? 0 : packageName().split("\\.", -1).length;
    return Wrap.shortPackages(toString(), packages, width);
  }

  private String topLevelName() {
    String simpleName = simpleName();
    int dollar = simpleName.indexOf('$');
    return dollar > 0 ? simpleName.substring(0, dollar) : simpleName;
  }

  /** The class without its package, such as {@code OrderCache$Entry}. */
  public String simpleName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return method.isEmpty() ? className : className + "." + method + "(" + location + ")";
  }
}
