package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A map's own structure, read while it may have been torn apart. Counts are of this snapshot.
 *
 * @param structure what kind of table this is
 * @param capacity buckets or slots; {@code null} for a tree
 * @param threshold size at which the table grows; {@code null} where the class has none
 * @param loadFactor {@code null} where the class has none
 * @param size the size field; {@code null} if it could not be read
 * @param modCount the modification count; {@code null} where the class has none
 * @param nodes nodes counted in the walk
 * @param depth longest path from the root of a red-black tree; {@code null} for other structures
 * @param buckets the non-empty buckets, at most {@link #MAX_BUCKETS}: those with an audit issue
 *     first, then the longest, in the order of their index
 * @param lengths how many buckets have 0, 1, 2, ... nodes; the last entry counts all longer ones
 * @param truncated whether the walk was cut short by its bounds
 */
public record Table(
    Structure structure,
    Integer capacity,
    Integer threshold,
    Float loadFactor,
    Integer size,
    Integer modCount,
    long nodes,
    Integer depth,
    List<Bucket> buckets,
    List<Long> lengths,
    boolean truncated) {

  /** Most buckets that a report lists one by one. */
  public static final int MAX_BUCKETS = 1024;

  public Table {
    requireNonNull(structure, "table.structure");
    buckets = List.copyOf(requireNonNull(buckets, "table.buckets"));
    lengths = List.copyOf(requireNonNull(lengths, "table.lengths"));
  }

  /** How a map keeps its entries. */
  public enum Structure {
    HASH_CHAINS,
    LINKED_HASH_CHAINS,
    WEAK_HASH_CHAINS,
    RED_BLACK_TREE,
    LINEAR_PROBE,
    ENUM_SLOTS,
    /** Places of an array that are taken or not, as a contract tells; of one entry each. */
    SLOTS
  }

  /**
   * One non-empty bucket.
   *
   * @param nodes nodes counted, bounded
   * @param tree whether it is a tree bin rather than a chain
   */
  public record Bucket(int index, int nodes, boolean tree) {}
}
