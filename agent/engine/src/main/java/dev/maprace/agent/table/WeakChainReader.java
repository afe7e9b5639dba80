package dev.maprace.agent.table;

import dev.maprace.agent.table.Fields.FloatField;
import dev.maprace.agent.table.Fields.IntField;
import dev.maprace.agent.table.Fields.ObjectField;
import dev.maprace.report.Audit.Code;
import dev.maprace.report.Table.Structure;
import java.lang.ref.Reference;
import java.util.WeakHashMap;

/**
 * Reads {@code WeakHashMap}. Entries whose key is gone count: the size field counts them too, until
 * they are expunged.
 */
final class WeakChainReader implements StructureReader {
  private static final int MAXIMUM_CAPACITY = 1 << 30;

  private static final ObjectField TABLE = Fields.object(WeakHashMap.class, "table");
  private static final IntField SIZE = Fields.integer(WeakHashMap.class, "size");
  private static final IntField MOD_COUNT = Fields.integer(WeakHashMap.class, "modCount");
  private static final IntField THRESHOLD = Fields.integer(WeakHashMap.class, "threshold");
  private static final FloatField LOAD_FACTOR = Fields.number(WeakHashMap.class, "loadFactor");

  private static final Class<?> ENTRY = Fields.type("java.util.WeakHashMap$Entry");
  static final ChainLayout CHAIN =
      new ChainLayout(
          Fields.object(ENTRY, "next"),
          Fields.integer(ENTRY, "hash"),
          WeakChainReader::key,
          WeakChainReader::holds);

  static Object[] table(Object map) {
    return (Object[]) TABLE.of(map);
  }

  @Override
  public Header header(Object map) {
    return new Header(
        Structure.WEAK_HASH_CHAINS,
        table(map).length,
        THRESHOLD.of(map),
        LOAD_FACTOR.of(map),
        SIZE.of(map),
        MOD_COUNT.of(map));
  }

  @Override
  public void read(Object map, Header header, Walk walk) {
    if (!sized(header)) {
      walk.issues()
          .add(
              Code.HALF_DONE_RESIZE,
              null,
              "A table of %d with load factor %s cannot have the threshold %d."
                  .formatted(header.capacity(), header.loadFactor(), header.threshold()));
    }
    new ChainTableWalk(CHAIN, (bucket, first, length) -> false, walk).through(table(map));
  }

  private static boolean sized(Header header) {
    return header.threshold() == (int) (header.capacity() * header.loadFactor())
        || (header.capacity() == MAXIMUM_CAPACITY && header.threshold() == Integer.MAX_VALUE);
  }

  @SuppressWarnings("unchecked")
  private static boolean holds(Object entry, Object key) {
    return ((Reference<Object>) entry).refersTo(key);
  }

  private static Object key(Object entry) {
    Object key = ((Reference<?>) entry).get();
    return key == null ? ChainLayout.CLEARED : key;
  }
}
