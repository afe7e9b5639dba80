package dev.maprace.report;

import java.util.List;
import java.util.stream.Collectors;

/** One access as one column of text. */
final class AccessText {
  private static final String INDENT = "  ";

  private final Access access;
  private final int width;

  AccessText(Access access, int width) {
    this.access = access;
    this.width = width;
  }

  /** Such as {@code put at com.acme.OrderCache.add(OrderCache.java:41)}. */
  static String place(Access access) {
    String operation = operationOf(access);
    if (access.stack().isEmpty()) {
      return operation + ", place unknown";
    }
    int index = access.applicationFrame() == null ? 0 : access.applicationFrame();
    String frame = Visible.text(Frame.parse(access.stack().get(index)).toString());
    return operation + " at " + frame + (access.exact() ? "" : " (not exact)");
  }

  List<String> operation() {
    return wrapped(operationOf(access) + " (" + access.kind() + effect() + ")", 2);
  }

  List<String> thread() {
    ThreadInfo thread = access.thread();
    String text =
        "thread \""
            + Wrap.elide(Visible.text(thread.name()), width)
            + "\" #"
            + thread.id()
            + (thread.virtual() ? ", virtual" : ", platform")
            + (thread.daemon() && !thread.virtual() ? ", daemon" : "")
            + ", "
            + (thread.state() == null ? "state unknown" : Visible.text(thread.state()));
    return wrapped(text, 3);
  }

  List<String> key() {
    Key key = access.key();
    if (key == null) {
      return List.of();
    }
    String hash = key.hash() == null ? "hash unknown" : "hash 0x" + Integer.toHexString(key.hash());
    String text = key.text() == null ? "" : " \"" + Visible.text(key.text()) + '"';
    return wrapped(
        "key " + Wrap.elide(Visible.text(key.className()), width) + text + ", " + hash, 2);
  }

  List<String> locks() {
    String note = access.locksNote() == null ? "" : " (" + Visible.text(access.locksNote()) + ")";
    if (access.locks() == null) {
      return wrapped("locks unknown" + note, 3);
    }
    if (access.locks().isEmpty()) {
      return wrapped("locks: none visible" + note, 3);
    }
    return wrapped(
        "locks: "
            + access.locks().stream().map(AccessText::lock).collect(Collectors.joining(", "))
            + note,
        3);
  }

  List<String> exactness() {
    if (access.exact()) {
      return List.of("stack, exact:");
    }
    String why = access.note() == null ? "" : ": " + Visible.text(access.note());
    return wrapped("stack, not exact" + why, 3);
  }

  List<String> stack(int maxLines) {
    return StackText.lines(access, width, maxLines);
  }

  static String lock(Lock lock) {
    return Visible.text(lock.className() + "@" + lock.identity() + " (" + lock.kind() + ")");
  }

  private static String operationOf(Access access) {
    return access.operation() == null ? "unknown operation" : Visible.text(access.operation());
  }

  private String effect() {
    if (access.kind() != AccessKind.WRITE) {
      return "";
    }
    if (access.structural() == null) {
      return ", unknown whether structural";
    }
    return access.structural() ? ", structural" : ", value only";
  }

  private List<String> wrapped(String text, int maxLines) {
    return Wrap.lines(text, width, INDENT, maxLines);
  }
}
