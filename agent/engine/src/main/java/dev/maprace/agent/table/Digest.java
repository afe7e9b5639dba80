package dev.maprace.agent.table;

/**
 * What two snapshots are compared by: a hash over all that a walk saw, in its order.
 *
 * <p>It is made of positions, stored hashes, colours and shapes, not of the nodes' identities: an
 * identity hash would be written into the header of every node of the application's map, for good.
 *
 * <p>It remembers its value after 1, 2, 4, 8, ... steps, so that two walks that were cut short at
 * different nodes can be compared as far as both came.
 */
final class Digest {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final long[] milestones = new long[Long.SIZE];
  private long steps;
  private long value = GOLDEN_RATIO;

  void mix(long seen) {
    value = (value ^ seen) * GOLDEN_RATIO;
    value ^= value >>> 29;
    steps++;
    if (Long.bitCount(steps) == 1) {
      milestones[Long.numberOfTrailingZeros(steps)] = value;
    }
  }

  /** Whether both walks saw the same from beginning to end. */
  boolean equalsWholly(Digest other) {
    return steps == other.steps && value == other.value;
  }

  /** Whether both walks saw the same up to the last milestone that both reached. */
  boolean equalsAsFarAsBothCame(Digest other) {
    long common = Math.min(steps, other.steps);
    if (common == 0) {
      return true;
    }
    int milestone = Long.SIZE - 1 - Long.numberOfLeadingZeros(common);
    return milestones[milestone] == other.milestones[milestone];
  }
}
