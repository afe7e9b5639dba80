package dev.maprace.agent.table;

import dev.maprace.report.Audit.Code;
import dev.maprace.report.Table;
import dev.maprace.report.Table.Structure;
import java.time.Duration;
import java.util.List;

/** One walk through one table: what it may still cost, and what it has seen so far. */
final class Walk {
  private final WalkBudget budget;
  private final IssueLog issues = new IssueLog();
  private final Digest digest = new Digest();
  private final BucketTally buckets = new BucketTally();
  private Integer depth;
  private long treeNodes;
  private boolean cutShort;

  Walk(Duration time) {
    this.budget = new WalkBudget(time);
  }

  WalkBudget budget() {
    return budget;
  }

  IssueLog issues() {
    return issues;
  }

  Digest digest() {
    return digest;
  }

  BucketTally buckets() {
    return buckets;
  }

  /** Says that part of the table was left out. */
  void cutShort() {
    cutShort = true;
  }

  boolean truncated() {
    return cutShort || budget.spent();
  }

  /** Says how large the red-black tree is that stands in place of buckets. */
  void tree(long nodes, int depth) {
    this.treeNodes = nodes;
    this.depth = depth;
  }

  /** Closes the walk: checks the size field against what was counted. */
  TableSnapshot snapshot(Header before, Header after) {
    long nodes = buckets.nodes() + treeNodes;
    // Of declared slots, some entries may be elsewhere.
    boolean exact = before.structure() != Structure.SLOTS;
    if (exact && before.size() != nodes && !truncated()) {
      issues.add(
          Code.SIZE_MISMATCH,
          null,
          "The size field says %d; %d entries were counted.".formatted(before.size(), nodes));
    }
    boolean tree = before.structure() == Structure.RED_BLACK_TREE;
    Table table =
        new Table(
            before.structure(),
            before.capacity(),
            before.threshold(),
            before.loadFactor(),
            before.size(),
            before.modCount(),
            nodes,
            depth,
            buckets.buckets(),
            tree ? List.of() : buckets.lengths(),
            truncated());
    return new TableSnapshot(table, issues.worst(), issues.total(), digest, before.stands(after));
  }
}
