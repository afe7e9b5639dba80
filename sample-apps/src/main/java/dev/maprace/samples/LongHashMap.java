package dev.maprace.samples;

/**
 * A map from numbers to numbers that implements no interface: open addressing with linear probing,
 * for one thread at a time. Nothing is ever removed, and 0 is no key.
 */
final class LongHashMap {
  private long[] keys = new long[16];
  private long[] values = new long[16];
  private int size;

  public long get(long key) {
    return values[slotOf(key)];
  }

  public void put(long key, long value) {
    int slot = slotOf(key);
    values[slot] = value;
    if (keys[slot] == 0) {
      keys[slot] = key;
      if (++size > keys.length / 2) {
        grow();
      }
    }
  }

  public void clear() {
    keys = new long[16];
    values = new long[16];
    size = 0;
  }

  public int size() {
    return size;
  }

  private int slotOf(long key) {
    long[] table = keys;
    int slot = Long.hashCode(key) & (table.length - 1);
    while (table[slot] != 0 && table[slot] != key) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new long[2 * oldKeys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0) {
        int slot = slotOf(oldKeys[old]);
        keys[slot] = oldKeys[old];
        values[slot] = oldValues[old];
      }
    }
  }
}
