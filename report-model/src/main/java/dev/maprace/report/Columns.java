package dev.maprace.report;

import java.util.ArrayList;
import java.util.List;

/** Two columns side by side, kept level section by section. */
final class Columns {
  private static final String GAP = " | ";

  private final List<String> lines = new ArrayList<>();
  private final int columnWidth;

  Columns(int width) {
    columnWidth = (width - GAP.length()) / 2;
  }

  int columnWidth() {
    return columnWidth;
  }

  /** Adds a section: the shorter side is filled up, so that the next one starts level. */
  void add(List<String> left, List<String> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String line = padded(cell(left, i)) + GAP + cell(right, i);
      lines.add(line.stripTrailing());
    }
  }

  List<String> lines() {
    return lines;
  }

  private static String cell(List<String> side, int line) {
    return line < side.size() ? side.get(line) : "";
  }

  private String padded(String cell) {
    return cell + " ".repeat(columnWidth - cell.length());
  }
}
