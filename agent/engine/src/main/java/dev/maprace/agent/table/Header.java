package dev.maprace.agent.table;

import dev.maprace.report.Table.Structure;
import java.util.Objects;

/**
 * A map's own fields, read together.
 *
 * @param capacity buckets or slots, 0 before there is a table; {@code null} for a tree
 * @param threshold {@code null} where the class has none
 * @param loadFactor {@code null} where the class has none
 * @param size {@code null} where nobody knows
 * @param modCount {@code null} where the class has none
 */
record Header(
    Structure structure,
    Integer capacity,
    Integer threshold,
    Float loadFactor,
    Integer size,
    Integer modCount) {

  /** Whether nothing has moved. Not by {@link #equals}: the first call links method handles. */
  boolean stands(Header after) {
    return structure == after.structure
        && Objects.equals(capacity, after.capacity)
        && Objects.equals(threshold, after.threshold)
        && Objects.equals(loadFactor, after.loadFactor)
        && Objects.equals(size, after.size)
        && Objects.equals(modCount, after.modCount);
  }
}
