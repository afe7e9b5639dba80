package dev.maprace.agent.table;

/**
 * Where a class keeps its entries, as somebody says who knows it; the names of its fields, or of
 * its superclasses'.
 *
 * @param table the array with the entries
 * @param count the number of entries, an {@code int}; may be {@code null}
 * @param occupied the array that tells which places are taken; may be {@code null}: then {@code
 *     table} tells
 * @param structure moves with every structural change, an {@code int}; may be {@code null}
 */
public record DeclaredTable(String table, String count, String occupied, String structure) {}
