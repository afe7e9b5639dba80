package dev.maprace.agent.table;

import dev.maprace.report.Table.Structure;

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
    Integer modCount) {}
