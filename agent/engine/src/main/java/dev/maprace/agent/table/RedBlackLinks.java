package dev.maprace.agent.table;

import dev.maprace.agent.table.Fields.BooleanField;
import dev.maprace.agent.table.Fields.ObjectField;

/**
 * How the nodes of a red-black tree are read.
 *
 * @param redWhen the value of {@code colour} that means red
 */
record RedBlackLinks(
    ObjectField left, ObjectField right, ObjectField parent, BooleanField colour, boolean redWhen) {
  /**
   * No red-black tree of at most 2<sup>31</sup> nodes is deeper than 2 lg(n + 1) (Cormen et al.,
   * Introduction to Algorithms, lemma 13.1).
   */
  static final int MAX_DEPTH = 64;

  boolean red(Object node) {
    return colour.of(node) == redWhen;
  }

  boolean hasChild(Object node, Object child) {
    return left.of(node) == child || right.of(node) == child;
  }

  /** The node at the top of the parent links, or {@code null} if they lead to none. */
  Object top(Object node) {
    Object top = node;
    for (int i = 0; i <= MAX_DEPTH; i++) {
      Object parent = this.parent.of(top);
      if (parent == null) {
        return top;
      }
      top = parent;
    }
    return null;
  }
}
