package dev.maprace.report.page;

import com.google.gson.stream.JsonWriter;
import dev.maprace.report.Frame;
import dev.maprace.report.Visible;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All stacks of a page as one tree: two stacks share the nodes of the outer frames that they have
 * in common, which is most of them in most stacks. A stack is the number of its innermost node.
 */
final class StackTree {
  /** The stack without a frame, and what lies outside of the outermost one. */
  static final int EMPTY = -1;

  private final Interner<String> frames = new Interner<>();
  private final Interner<Node> nodes = new Interner<>();
  private final Map<List<String>, Integer> known = new HashMap<>();

  private record Node(int frame, int outer) {}

  /**
   * The number of a stack.
   *
   * @param stack innermost frame first, as a report has it
   */
  int of(List<String> stack) {
    return known.computeIfAbsent(stack, this::add);
  }

  private int add(List<String> stack) {
    int node = EMPTY;
    for (int i = stack.size() - 1; i >= 0; i--) {
      node = nodes.of(new Node(frames.of(stack.get(i)), node));
    }
    return node;
  }

  /** Writes {@code "frames"}, {@code "frame"} and {@code "outer"}, the last two by node. */
  void write(JsonWriter out) throws IOException {
    out.name("frames").beginArray();
    for (String line : frames.asList()) {
      Frame frame = Frame.parse(line);
      // What a reader may skip is marked, at the cost of one character.
      out.value((frame.isJdk() ? "-" : "+") + Visible.text(frame.toString()));
    }
    out.endArray();
    out.name("frame").beginArray();
    for (Node node : nodes.asList()) {
      out.value(node.frame());
    }
    out.endArray();
    out.name("outer").beginArray();
    for (Node node : nodes.asList()) {
      out.value(node.outer());
    }
    out.endArray();
  }
}
