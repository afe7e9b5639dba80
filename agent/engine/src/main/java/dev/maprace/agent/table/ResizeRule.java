package dev.maprace.agent.table;

/**
 * Which thresholds a single thread can bring a {@code HashMap} to.
 *
 * <p>Follows {@code HashMap.resize} and {@code readObject} of JDK 17 to 25 to the letter, with
 * their rounding and overflow: a load factor of 3e38 or 1e-38 gives strange thresholds, but no
 * strange map.
 */
final class ResizeRule {
  private static final int DEFAULT_CAPACITY = 16;
  private static final int DEFAULT_THRESHOLD = 12;
  private static final int MAXIMUM_CAPACITY = 1 << 30;

  private ResizeRule() {}

  /**
   * Whether these three can stand together.
   *
   * @param capacity 0 before there is a table
   */
  static boolean allows(int capacity, int threshold, float loadFactor) {
    if (capacity == 0) {
      // Until the table is there, the field holds its first capacity, or 0 for the default.
      return threshold == 0 || (threshold > 0 && Integer.bitCount(threshold) == 1);
    }
    if (threshold == computed(capacity, loadFactor)) {
      return true;
    }
    // From 16 on a doubling doubles the threshold, with what rounding the first table left it.
    for (int first = DEFAULT_CAPACITY; first <= capacity && first > 0; first <<= 1) {
      int doublings =
          Integer.numberOfTrailingZeros(capacity) - Integer.numberOfTrailingZeros(first);
      if (threshold == computed(first, loadFactor) << doublings
          || (first == DEFAULT_CAPACITY && threshold == DEFAULT_THRESHOLD << doublings)) {
        return true;
      }
    }
    return false;
  }

  private static int computed(int capacity, float loadFactor) {
    float threshold = capacity * loadFactor;
    return capacity < MAXIMUM_CAPACITY && threshold < MAXIMUM_CAPACITY
        ? (int) threshold
        : Integer.MAX_VALUE;
  }
}
