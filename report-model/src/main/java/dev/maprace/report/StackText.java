package dev.maprace.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A stack in few lines: what matters is the first application frame, so the JDK's frames above it
 * are folded, and its callers shown as far as there is room.
 */
final class StackText {
  private static final String INDENT = "   ";
  private static final String ARROW = "-> ";
  private static final int ARROW_LINES = 4;

  private final int width;
  private final int maxLines;
  private final List<String> lines = new ArrayList<>();

  private StackText(int width, int maxLines) {
    this.width = width;
    this.maxLines = maxLines;
  }

  /**
   * The stack of an access.
   *
   * @param maxLines at least 6
   */
  static List<String> lines(Access access, int width, int maxLines) {
    return new StackText(width, maxLines).fold(access);
  }

  private List<String> fold(Access access) {
    List<Frame> frames = access.stack().stream().map(Frame::parse).toList();
    if (frames.isEmpty()) {
      lines.add(INDENT + "(no stack)");
    } else if (access.applicationFrame() == null) {
      addCallers(frames);
    } else {
      int application = access.applicationFrame();
      addJdk(frames.subList(0, application));
      addArrow(frames.get(application));
      addCallers(frames.subList(application + 1, frames.size()));
    }
    return lines;
  }

  /** Of the JDK's frames: where in the map the thread was, and what the application had called. */
  private void addJdk(List<Frame> frames) {
    if (frames.size() <= 3) {
      frames.forEach(this::addFrame);
      return;
    }
    addFrame(frames.get(0));
    lines.add(INDENT + "... " + (frames.size() - 2) + " more of the JDK");
    addFrame(frames.get(frames.size() - 1));
  }

  private void addArrow(Frame frame) {
    // Lines may break as early as at half their width: a whole frame fits its lines if it is short
    // enough to bear that.
    int room = width * ARROW_LINES / 2;
    int frameRoom = room - ARROW.length();
    String text = ARROW + Wrap.elide(Visible.text(frame.abbreviatedTo(frameRoom)), frameRoom);
    lines.addAll(Wrap.lines(text, width, INDENT, ARROW_LINES));
  }

  private void addCallers(List<Frame> frames) {
    int room = Math.max(0, maxLines - lines.size());
    int shown = frames.size() <= room ? frames.size() : Math.max(0, room - 1);
    frames.subList(0, shown).forEach(this::addFrame);
    if (shown < frames.size()) {
      lines.add(INDENT + "... " + (frames.size() - shown) + " more");
    }
  }

  private void addFrame(Frame frame) {
    int room = width - INDENT.length();
    String text = Visible.text(frame.abbreviatedTo(room));
    lines.add(INDENT + Wrap.elide(text, room));
  }
}
