package dev.maprace.agent.table;

/** Knows how one JDK class keeps its entries. */
interface StructureReader {
  Header header(Object map);

  /** Goes once through the table, telling {@code walk} all that it sees. */
  void read(Object map, Header header, Walk walk);
}
