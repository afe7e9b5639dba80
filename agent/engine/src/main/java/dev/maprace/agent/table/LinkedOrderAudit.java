package dev.maprace.agent.table;

import dev.maprace.report.Audit.Code;

/** Holds the order of a {@code LinkedHashMap} to linking the table's nodes, each once. */
final class LinkedOrderAudit {
  /** A plain chain is turned into a tree long before; one this long is torn, and reported so. */
  private static final int MAX_LOOKUP = 64;

  private final Object[] table;
  private final Walk walk;

  /**
   * Prepares an audit.
   *
   * @param walk has been through the table already
   */
  LinkedOrderAudit(Object[] table, Walk walk) {
    this.table = table;
    this.walk = walk;
  }

  void audit(Object map) {
    Object head = HashFields.HEAD.of(map);
    Object tail = HashFields.TAIL.of(map);
    int linked = head == null ? 0 : order(head, tail);
    if (head == null && tail != null) {
      broken(null, "The order has a tail and no head.");
    }
    if (!walk.truncated() && linked != walk.buckets().nodes()) {
      broken(
          null,
          "The order links %d entries; the table holds %d."
              .formatted(linked, walk.buckets().nodes()));
    }
  }

  private int order(Object head, Object tail) {
    ChainLength length =
        ChainLength.measure(head, HashFields.AFTER, Integer.MAX_VALUE - 1, walk.budget());
    if (length.cyclic()) {
      walk.issues()
          .add(
              Code.CYCLE,
              null,
              "The order's %d entries run in a circle: an iteration never ends."
                  .formatted(length.nodes()));
    }
    Object before = null;
    Object node = head;
    for (int place = 0; place < length.nodes() && node != null && walk.budget().take(); place++) {
      int hash = HashFields.CHAIN.hash().of(node);
      walk.digest().mix(hash);
      if (HashFields.BEFORE.of(node) != before) {
        broken(
            bucket(hash),
            "The entry at place %d of the order does not link back.".formatted(place));
      }
      if (!inTable(node, hash)) {
        broken(
            bucket(hash),
            "The entry at place %d of the order is not in the table.".formatted(place));
      }
      before = node;
      node = HashFields.AFTER.of(node);
    }
    if (!walk.truncated() && !length.cyclic() && before != tail) {
      broken(null, "The last entry of the order is not its tail.");
    }
    return length.nodes();
  }

  private boolean inTable(Object wanted, int hash) {
    if (table.length == 0) {
      return false;
    }
    Object first = table[bucket(hash)];
    if (HashFields.TREE_NODE.isInstance(first)) {
      // A tree bin may be long; the way up is short.
      return HashFields.TREE_NODE.isInstance(wanted)
          && HashFields.TREE.top(wanted) == HashFields.TREE.top(first);
    }
    Object node = first;
    for (int i = 0; i < MAX_LOOKUP && node != wanted && node != null; i++) {
      node = HashFields.CHAIN.next().of(node);
    }
    return node != null;
  }

  private Integer bucket(int hash) {
    return table.length == 0 ? null : hash & (table.length - 1);
  }

  private void broken(Integer bucket, String detail) {
    walk.issues().add(Code.BROKEN_LINKS, bucket, detail);
  }
}
