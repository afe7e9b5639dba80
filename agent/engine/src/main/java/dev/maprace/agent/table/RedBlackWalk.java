package dev.maprace.agent.table;

import dev.maprace.report.Audit.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Goes through a red-black tree in order and holds it to the rules: parents, colours, black height.
 *
 * <p>A child is entered only from the node that its parent link names, so that no node is entered
 * twice and no cycle is followed, without memory of the nodes. A child whose parent link names a
 * node that does not know it is entered where it was found, and remembered.
 */
final class RedBlackWalk {
  /** Most nodes that are entered in spite of their parent link; a tree as torn is cut short. */
  private static final int MAX_FOSTERED = 64;

  private final RedBlackLinks links;
  private final Integer bucket;
  private final Walk walk;
  private final Consumer<Object> inOrder;
  private final Object[] path = new Object[RedBlackLinks.MAX_DEPTH];
  private final List<Object> fostered = new ArrayList<>();
  private int nodes;
  private int depth;
  private int blackHeight = -1;
  private boolean heightReported;

  /**
   * Prepares a walk.
   *
   * @param bucket the tree bin's bucket, or {@code null} where the tree is the whole table
   * @param inOrder is given each node, smallest first
   */
  RedBlackWalk(RedBlackLinks links, Integer bucket, Walk walk, Consumer<Object> inOrder) {
    this.links = links;
    this.bucket = bucket;
    this.walk = walk;
    this.inOrder = inOrder;
  }

  int nodes() {
    return nodes;
  }

  /** Nodes on the longest path. */
  int depth() {
    return depth;
  }

  void from(Object root) {
    if (links.parent().of(root) != null) {
      broken("The root has a parent.");
    }
    if (links.red(root)) {
      broken("The root is red.");
    }
    enter(root, 0, 0);
  }

  private void enter(Object node, int level, int blacksAbove) {
    if (!walk.budget().take()) {
      return;
    }
    nodes++;
    depth = Math.max(depth, level + 1);
    path[level] = node;
    boolean red = links.red(node);
    int blacks = red ? blacksAbove : blacksAbove + 1;
    Object left = links.left().of(node);
    Object right = links.right().of(node);
    int shape = (red ? 1 : 0) | (left != null ? 2 : 0) | (right != null ? 4 : 0);
    walk.digest().mix((level << 3) | shape);
    descend(node, left, red, level, blacks);
    inOrder.accept(node);
    if (right == left && right != null) {
      broken("A node has one child on both sides.");
      return;
    }
    descend(node, right, red, level, blacks);
  }

  private void descend(Object parent, Object child, boolean parentRed, int level, int blacks) {
    if (child == null) {
      leaf(blacks);
      return;
    }
    if (child == path[0] || (links.parent().of(child) != parent && !foster(child, level))) {
      if (onPath(child, level)) {
        issue(Code.CYCLE, "A node is its own ancestor: a lookup through it never ends.");
      }
      return;
    }
    if (level + 1 == RedBlackLinks.MAX_DEPTH) {
      broken("The tree is deeper than any balanced tree, %d.".formatted(level + 1));
      walk.cutShort();
      return;
    }
    if (parentRed && links.red(child)) {
      broken("A red node has a red child.");
    }
    enter(child, level + 1, blacks);
  }

  /** Whether to enter a child whose parent link does not name the node where it was found. */
  private boolean foster(Object child, int level) {
    broken("A node's parent link does not lead to its parent.");
    Object claimed = links.parent().of(child);
    if ((claimed != null && links.hasChild(claimed, child))
        || onPath(child, level)
        || fostered.stream().anyMatch(known -> known == child)) {
      return false;
    }
    if (fostered.size() == MAX_FOSTERED) {
      walk.cutShort();
      return false;
    }
    fostered.add(child);
    return true;
  }

  private boolean onPath(Object node, int level) {
    for (int i = 0; i <= level; i++) {
      if (path[i] == node) {
        return true;
      }
    }
    return false;
  }

  private void leaf(int blacks) {
    if (blackHeight < 0) {
      blackHeight = blacks;
    } else if (blacks != blackHeight && !heightReported) {
      heightReported = true;
      broken("Not every path has the same number of black nodes.");
    }
  }

  private void broken(String detail) {
    issue(Code.BROKEN_TREE, detail);
  }

  private void issue(Code code, String detail) {
    walk.issues().add(code, bucket, detail);
  }
}
