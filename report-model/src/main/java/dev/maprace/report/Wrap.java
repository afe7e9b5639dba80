package dev.maprace.report;

import java.util.ArrayList;
import java.util.List;

/** Fits text into lines of a given width, counted in {@code char}s. */
final class Wrap {
  private static final String CUT = "...";

  private Wrap() {}

  /**
   * Breaks text into lines, after spaces and dots and before parentheses where that wastes little.
   *
   * @param indent what lines after the first begin with
   * @param maxLines at most so many; text beyond them is cut off, visibly
   */
  static List<String> lines(String text, int width, String indent, int maxLines) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width && lines.size() < maxLines - 1) {
      int end = breakIn(rest, width, lines.isEmpty() ? 0 : indent.length());
      lines.add(rest.substring(0, end).stripTrailing());
      rest = indent + rest.substring(end).stripLeading();
    }
    lines.add(rest.length() > width ? head(rest, width - CUT.length()) + CUT : rest);
    return lines;
  }

  /** Cuts the middle out of text that is too long: of names and frames the ends tell most. */
  static String elide(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int tail = (width - CUT.length()) * 2 / 3;
    int from = text.length() - tail;
    if (Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    return head(text, width - CUT.length() - tail) + CUT + text.substring(from);
  }

  /**
   * Cuts packages to their first letter, outermost first, until a name fits, or none is left.
   *
   * @param packages how many the text begins with
   */
  static String shortPackages(String text, int packages, int width) {
    String shorter = text;
    int start = 0;
    for (int i = 0; i < packages && shorter.length() > width; i++) {
      int dot = shorter.indexOf('.', start);
      shorter = shorter.substring(0, Math.min(start + 1, dot)) + shorter.substring(dot);
      start = shorter.indexOf('.', start) + 1;
    }
    return shorter;
  }

  private static int breakIn(String text, int width, int indent) {
    int least = indent + (width - indent) / 2;
    int space = text.lastIndexOf(' ', width);
    if (space > least) {
      return space;
    }
    int parenthesis = text.lastIndexOf('(', width);
    if (parenthesis > least) {
      return parenthesis;
    }
    int dot = text.lastIndexOf('.', width - 1);
    return dot > least ? dot + 1 : head(text, width).length();
  }

  private static String head(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
