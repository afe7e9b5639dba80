/**
 * Reads the true structure of a map's table, and says what is wrong with it.
 *
 * <p>Every walk here goes through a table that other threads may be tearing apart: it is bounded,
 * survives cycles, and believes no link. Nothing here may call a method of a map, a key, a value or
 * a comparator, and nothing here may write to a map.
 */
package dev.maprace.agent.table;
