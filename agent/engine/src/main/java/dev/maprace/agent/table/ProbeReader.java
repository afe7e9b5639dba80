package dev.maprace.agent.table;

import dev.maprace.agent.table.Fields.IntField;
import dev.maprace.agent.table.Fields.ObjectField;
import dev.maprace.report.Audit.Code;
import dev.maprace.report.Table.Structure;
import java.util.IdentityHashMap;

/**
 * Reads {@code IdentityHashMap}: keys at even places of one array, each value behind its key. A
 * slot is a pair.
 */
final class ProbeReader implements StructureReader {
  private static final int MAXIMUM_CAPACITY = 1 << 29;

  private static final ObjectField TABLE = Fields.object(IdentityHashMap.class, "table");
  private static final IntField SIZE = Fields.integer(IdentityHashMap.class, "size");
  private static final IntField MOD_COUNT = Fields.integer(IdentityHashMap.class, "modCount");

  @Override
  public Header header(Object map) {
    return new Header(
        Structure.LINEAR_PROBE,
        ((Object[]) TABLE.of(map)).length / 2,
        null,
        null,
        SIZE.of(map),
        MOD_COUNT.of(map));
  }

  @Override
  public void read(Object map, Header header, Walk walk) {
    Object[] table = (Object[]) TABLE.of(map);
    for (int place = 0; place < table.length && walk.budget().take(); place += 2) {
      Object key = table[place];
      if (key == null) {
        walk.buckets().addEmpty();
      } else {
        slot(table, place, key, walk);
      }
    }
    fill(table, walk);
  }

  private static void slot(Object[] table, int place, Object key, Walk walk) {
    int slot = place / 2;
    // Putting the key has computed its identity hash already: nothing is written to it here.
    int hash = System.identityHashCode(key);
    walk.digest().mix(((long) slot << Integer.SIZE) + hash);
    int issuesBefore = walk.issues().total();
    lookUp(table, place, key, home(hash, table.length), walk);
    walk.buckets().add(slot, 1, false, walk.issues().total() > issuesBefore);
  }

  /** Looks the key up as {@code IdentityHashMap.get} does. */
  private static void lookUp(Object[] table, int place, Object key, int home, Walk walk) {
    for (int probe = home; probe != place && walk.budget().take(); ) {
      Object found = table[probe];
      if (found == key) {
        walk.issues()
            .add(Code.DUPLICATE_KEY, place / 2, "Its key is in slot %d too.".formatted(probe / 2));
        return;
      }
      if (found == null) {
        walk.issues()
            .add(
                Code.UNREACHABLE_KEY,
                place / 2,
                "A lookup of its key starts at slot %d and ends at the empty slot %d."
                    .formatted(home / 2, probe / 2));
        return;
      }
      probe = probe + 2 < table.length ? probe + 2 : 0;
    }
  }

  /** {@code IdentityHashMap.hash}. */
  static int home(int identityHash, int length) {
    return ((identityHash << 1) - (identityHash << 8)) & (length - 1);
  }

  private static void fill(Object[] table, Walk walk) {
    long keys = walk.buckets().nodes();
    if (3 * keys > table.length && table.length < 2 * MAXIMUM_CAPACITY) {
      walk.issues()
          .add(
              Code.HALF_DONE_RESIZE,
              null,
              "%d keys in %d slots: a single thread grows the table beyond two thirds."
                  .formatted(keys, table.length / 2));
    }
  }
}
