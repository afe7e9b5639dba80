package dev.maprace.agent.table;

import dev.maprace.report.Audit.Code;

/** Goes through a table of buckets, each a chain of nodes that store their hash. */
final class ChainTableWalk {
  /** Most nodes of one bucket, so that one degenerate chain does not hide the rest of the table. */
  static final int MAX_BUCKET_NODES = 1 << 18;

  private final ChainLayout layout;
  private final BinAudit bins;
  private final Walk walk;
  private final KeyTwins twins;

  /** Looks at one bucket for what is special about the class. */
  interface BinAudit {
    /** Audits a non-empty bucket; whether it is a tree bin. */
    boolean audit(int bucket, Object first, ChainLength length);
  }

  ChainTableWalk(ChainLayout layout, BinAudit bins, Walk walk) {
    this.layout = layout;
    this.bins = bins;
    this.walk = walk;
    this.twins = new KeyTwins(layout, walk);
  }

  void through(Object[] table) {
    for (int bucket = 0; bucket < table.length && walk.budget().take(); bucket++) {
      Object first = table[bucket];
      if (first == null) {
        walk.buckets().addEmpty();
      } else {
        through(bucket, first, table.length - 1);
      }
    }
  }

  private void through(int bucket, Object first, int mask) {
    int issuesBefore = walk.issues().total();
    ChainLength length = ChainLength.measure(first, layout.next(), MAX_BUCKET_NODES, walk.budget());
    if (!length.whole()) {
      walk.cutShort();
    }
    if (length.cyclic()) {
      walk.issues()
          .add(
              Code.CYCLE,
              bucket,
              "The chain's %d entries run in a circle: a lookup here never ends."
                  .formatted(length.nodes()));
    }
    hashes(bucket, first, length.nodes(), mask);
    if (length.nodes() > 1) {
      twins.audit(bucket, first, length.nodes());
    }
    boolean tree = bins.audit(bucket, first, length);
    walk.buckets().add(bucket, length.nodes(), tree, walk.issues().total() > issuesBefore);
  }

  private void hashes(int bucket, Object first, int nodes, int mask) {
    walk.digest().mix(((long) bucket << Integer.SIZE) + nodes);
    Object node = first;
    for (int i = 0; i < nodes && node != null && walk.budget().take(); i++) {
      int hash = layout.hash().of(node);
      walk.digest().mix(hash);
      if ((hash & mask) != bucket) {
        walk.issues()
            .add(
                Code.WRONG_BUCKET,
                bucket,
                "An entry with hash 0x%08x belongs into bucket %d: a lookup does not find it."
                    .formatted(hash, hash & mask));
      }
      node = layout.next().of(node);
    }
  }
}
