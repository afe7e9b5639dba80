package dev.maprace.agent.table;

import dev.maprace.report.Audit.Code;
import dev.maprace.report.Table.Structure;
import java.util.LinkedHashMap;

/** Reads {@code HashMap}, and {@code LinkedHashMap} with its order. */
final class HashChainReader implements StructureReader {

  @Override
  public Header header(Object map) {
    Object[] table = (Object[]) HashFields.TABLE.of(map);
    return new Header(
        map instanceof LinkedHashMap ? Structure.LINKED_HASH_CHAINS : Structure.HASH_CHAINS,
        table == null ? 0 : table.length,
        HashFields.THRESHOLD.of(map),
        HashFields.LOAD_FACTOR.of(map),
        HashFields.SIZE.of(map),
        HashFields.MOD_COUNT.of(map));
  }

  @Override
  public void read(Object map, Header header, Walk walk) {
    if (!ResizeRule.allows(header.capacity(), header.threshold(), header.loadFactor())) {
      walk.issues()
          .add(
              Code.HALF_DONE_RESIZE,
              null,
              "No single thread brings a table of %d to the threshold %d with load factor %s."
                  .formatted(header.capacity(), header.threshold(), header.loadFactor()));
    }
    Object[] table = (Object[]) HashFields.TABLE.of(map);
    if (table == null) {
      table = new Object[0];
    }
    new ChainTableWalk(HashFields.CHAIN, new TreeBinAudit(walk), walk).through(table);
    if (header.structure() == Structure.LINKED_HASH_CHAINS) {
      new LinkedOrderAudit(table, walk).audit(map);
    }
  }
}
