package dev.maprace.samples;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A map such as people write for speed: open addressing, linear probing, keys and values side by
 * side in one array. Like {@code HashMap}, for one thread at a time. It permits no null.
 */
class ProbingMap<K, V> extends AbstractMap<K, V> {
  private Object[] table = new Object[32];
  private int size;

  @Override
  @SuppressWarnings("unchecked") // Only put stores, and it stores a V behind each K.
  public V get(Object key) {
    return (V) table[slotOf(key) + 1];
  }

  @Override
  public boolean containsKey(Object key) {
    return table[slotOf(key)] != null;
  }

  @Override
  @SuppressWarnings("unchecked") // As in get.
  public V put(K key, V value) {
    int slot = slotOf(key);
    V old = (V) table[slot + 1];
    table[slot + 1] = value;
    if (table[slot] == null) {
      table[slot] = key;
      if (++size > table.length / 4) {
        grow();
      }
    }
    return old;
  }

  @Override
  @SuppressWarnings("unchecked") // As in get.
  public V remove(Object key) {
    int slot = slotOf(key);
    if (table[slot] == null) {
      return null;
    }
    V old = (V) table[slot + 1];
    size--;
    closeGap(slot);
    return old;
  }

  @Override
  public void clear() {
    table = new Object[32];
    size = 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new Entries();
  }

  private int slotOf(Object key) {
    Object[] entries = table;
    int slot = home(key, entries.length);
    while (entries[slot] != null && !entries[slot].equals(key)) {
      slot = (slot + 2) & (entries.length - 1);
    }
    return slot;
  }

  private static int home(Object key, int length) {
    int hash = key.hashCode();
    return ((hash ^ (hash >>> 16)) << 1) & (length - 1);
  }

  private void grow() {
    Object[] old = table;
    Object[] grown = new Object[old.length * 2];
    table = grown;
    for (int slot = 0; slot < old.length; slot += 2) {
      if (old[slot] != null) {
        int place = slotOf(old[slot]);
        grown[place] = old[slot];
        grown[place + 1] = old[slot + 1];
      }
    }
  }

  /** Moves back what was pushed beyond the gap (Knuth, TAOCP 3, algorithm 6.4R). */
  private void closeGap(int removed) {
    Object[] entries = table;
    int mask = entries.length - 1;
    int gap = removed;
    for (int slot = (gap + 2) & mask; entries[slot] != null; slot = (slot + 2) & mask) {
      int wanted = home(entries[slot], entries.length);
      if (((slot - wanted) & mask) >= ((slot - gap) & mask)) {
        entries[gap] = entries[slot];
        entries[gap + 1] = entries[slot + 1];
        gap = slot;
      }
    }
    entries[gap] = null;
    entries[gap + 1] = null;
  }

  private final class Entries extends AbstractSet<Entry<K, V>> {
    @Override
    public Iterator<Entry<K, V>> iterator() {
      return new EntryIterator();
    }

    @Override
    public int size() {
      return size;
    }
  }

  private final class EntryIterator implements Iterator<Entry<K, V>> {
    private int slot = -2;

    private int following() {
      int next = slot + 2;
      while (next < table.length && table[next] == null) {
        next += 2;
      }
      return next;
    }

    @Override
    public boolean hasNext() {
      return following() < table.length;
    }

    @Override
    @SuppressWarnings("unchecked") // As in get.
    public Map.Entry<K, V> next() {
      slot = following();
      if (slot >= table.length) {
        throw new NoSuchElementException();
      }
      return new SimpleImmutableEntry<>((K) table[slot], (V) table[slot + 1]);
    }
  }
}
