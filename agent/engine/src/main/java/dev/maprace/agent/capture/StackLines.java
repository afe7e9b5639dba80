package dev.maprace.agent.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * A stack as a report has it. Of a deep one, such as a recursion's, these are the innermost frames
 * and those around one that counts; a line in their place says how many were left out.
 *
 * @param lines innermost first
 * @param counting index of the frame that counts, or -1
 */
record StackLines(List<String> lines, int counting) {

  /** The innermost frames. */
  static StackLines innermost(List<StackTraceElement> frames, int most) {
    return of(frames, -1, most);
  }

  /**
   * The innermost frames, and if the one that counts is not among them, half as many of these and
   * the others around that one.
   *
   * @param counting index of the frame that counts, or -1
   * @param most frames that are not left out
   */
  static StackLines of(List<StackTraceElement> frames, int counting, int most) {
    boolean deep = counting >= most;
    int inner = Math.min(frames.size(), deep ? most / 2 : most);
    int from = deep ? counting - most / 4 : frames.size();
    int to = deep ? Math.min(frames.size(), from + most / 2) : frames.size();
    List<String> lines = new ArrayList<>();
    add(lines, frames.subList(0, inner));
    leaveOut(lines, from - inner);
    int shown = deep ? lines.size() + counting - from : counting;
    add(lines, frames.subList(from, to));
    leaveOut(lines, frames.size() - to);
    return new StackLines(List.copyOf(lines), shown);
  }

  private static void add(List<String> lines, List<StackTraceElement> frames) {
    frames.forEach(frame -> lines.add(CallStack.line(frame)));
  }

  /** Without a parenthesis or a dot: no reader takes it for a frame. */
  private static void leaveOut(List<String> lines, int frames) {
    if (frames > 0) {
      lines.add("frames left out: " + frames);
    }
  }
}
