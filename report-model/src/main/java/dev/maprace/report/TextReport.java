package dev.maprace.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A finding as text for a terminal: both accesses side by side, at most one screen.
 *
 * <p>Names from the application are shown, never obeyed: control characters, escape sequences and
 * bidirectional marks come out as {@code \}{@code uXXXX}.
 */
public final class TextReport {
  /** Columns of a line. */
  public static final int WIDTH = 120;

  /** Most lines of a finding. */
  public static final int MAX_LINES = 40;

  private static final int LEAST_STACK_LINES = 6;
  private static final int MOST_STACK_LINES = 14;

  private TextReport() {}

  /**
   * The finding in at most {@value #MAX_LINES} lines of at most {@value #WIDTH} characters, each
   * ending in a line feed.
   *
   * @param jsonFile where the whole of it can be read
   */
  public static String of(Finding finding, String jsonFile) {
    List<String> top = TextHeader.lines(finding, WIDTH);
    List<String> bottom = TextDetails.lines(finding, jsonFile, WIDTH);
    Columns columns = new Columns(WIDTH);
    int width = columns.columnWidth();
    AccessText first = new AccessText(finding.accesses().get(0), width);
    AccessText second = new AccessText(finding.accesses().get(1), width);
    columns.add(first.operation(), second.operation());
    columns.add(first.thread(), second.thread());
    columns.add(first.key(), second.key());
    columns.add(first.locks(), second.locks());
    columns.add(first.exactness(), second.exactness());
    int rulers = 3;
    int room = MAX_LINES - rulers - top.size() - columns.lines().size() - bottom.size();
    int stackLines = Math.max(LEAST_STACK_LINES, Math.min(room, MOST_STACK_LINES));
    columns.add(first.stack(stackLines), second.stack(stackLines));

    List<String> lines = new ArrayList<>(top);
    lines.add("-".repeat(WIDTH));
    lines.addAll(columns.lines());
    lines.add("-".repeat(WIDTH));
    lines.addAll(bottom);
    lines.add("=".repeat(WIDTH));
    return String.join("\n", lines) + "\n";
  }

  /** The finding in two lines: what it is, and where. Each ends in a line feed. */
  public static String summary(Finding finding) {
    return summary(finding, finding.demandsAction() ? "" : TextHeader.excuse(finding));
  }

  /**
   * The finding in two lines.
   *
   * @param remark what is said of it in parentheses; nothing if it is empty
   */
  public static String summary(Finding finding, String remark) {
    String what =
        finding.id()
            + " "
            + TextHeader.subject(finding)
            + ", "
            + TextHeader.times(finding)
            + (remark.isEmpty() ? "" : " (" + Visible.text(remark) + ")");
    String where =
        "  "
            + AccessText.place(finding.accesses().get(0))
            + " | "
            + AccessText.place(finding.accesses().get(1));
    return what + "\n" + where + "\n";
  }
}
