package dev.maprace.agent.table;

import dev.maprace.report.Audit.Code;

/**
 * Holds a bucket of {@code HashMap} to being either a plain chain or a whole tree bin.
 *
 * <p>That the first node is the root is no rule: {@code Iterator.remove} leaves the root where it
 * is ({@code movable} in {@code HashMap.removeTreeNode}), and lookups climb to it.
 */
final class TreeBinAudit implements ChainTableWalk.BinAudit {
  private final Walk walk;

  TreeBinAudit(Walk walk) {
    this.walk = walk;
  }

  @Override
  public boolean audit(int bucket, Object first, ChainLength length) {
    boolean tree = HashFields.TREE_NODE.isInstance(first);
    boolean uniform = true;
    Object previous = null;
    Object node = first;
    for (int i = 0; i < length.nodes() && node != null && walk.budget().take(); i++) {
      if (HashFields.TREE_NODE.isInstance(node) != tree) {
        uniform = false;
      } else if (tree && HashFields.PREVIOUS.of(node) != previous) {
        broken(bucket, "The node at place %d of the bin does not link back.".formatted(i));
      }
      previous = node;
      node = HashFields.CHAIN.next().of(node);
    }
    if (!uniform) {
      broken(bucket, "The bucket mixes plain nodes with tree nodes.");
    }
    if (tree) {
      tree(bucket, first, length);
    }
    return tree;
  }

  private void tree(int bucket, Object first, ChainLength length) {
    Object root = HashFields.TREE.top(first);
    if (root == null) {
      broken(bucket, "The first node's parent links lead to no root.");
      return;
    }
    HashOrder order = new HashOrder();
    RedBlackWalk tree = new RedBlackWalk(HashFields.TREE, bucket, walk, order::next);
    tree.from(root);
    if (!order.ascending) {
      broken(bucket, "The tree is not in the order of its hashes.");
    }
    if (length.whole() && !walk.truncated() && tree.nodes() != length.nodes()) {
      broken(
          bucket,
          "The bin links %d nodes; its tree holds %d.".formatted(length.nodes(), tree.nodes()));
    }
  }

  private void broken(int bucket, String detail) {
    walk.issues().add(Code.BROKEN_TREE, bucket, detail);
  }

  private static final class HashOrder {
    private int last = Integer.MIN_VALUE;
    private boolean ascending = true;

    void next(Object node) {
      int hash = HashFields.CHAIN.hash().of(node);
      ascending &= hash >= last;
      last = hash;
    }
  }
}
