package dev.maprace.agent.discovery;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Maps of an application as they are written, and what is nearly one. */
@SuppressWarnings({"unchecked", "UnusedVariable"}) // As people write them: only put stores.
public final class Fixtures {

  private Fixtures() {}

  /** A list of pairs in two arrays: the smallest map that keeps its entries itself. */
  public static class Pairs<K, V> extends AbstractMap<K, V> implements Cloneable {
    Object[] keys = new Object[64];
    Object[] values = new Object[64];
    int count;

    int slotOf(Object key) {
      for (int i = 0; i < count; i++) {
        if (keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public V get(Object key) {
      int slot = slotOf(key);
      return slot < 0 ? null : (V) values[slot];
    }

    @Override
    public V put(K key, V value) {
      int slot = slotOf(key);
      if (slot < 0) {
        slot = count++;
        keys[slot] = key;
      }
      V old = (V) values[slot];
      values[slot] = value;
      return old;
    }

    @Override
    public V remove(Object key) {
      int slot = slotOf(key);
      if (slot < 0) {
        return null;
      }
      V old = (V) values[slot];
      count--;
      keys[slot] = keys[count];
      values[slot] = values[count];
      values[count] = null;
      return old;
    }

    /** Goes through another access, and so needs no window of its own. */
    @Override
    public V getOrDefault(Object key, V other) {
      V value = get(key);
      return value == null ? other : value;
    }

    @Override
    public int size() {
      return count;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
      return new Entries();
    }

    @Override
    public Pairs<K, V> clone() throws CloneNotSupportedException {
      Pairs<K, V> clone = (Pairs<K, V>) super.clone();
      clone.keys = keys.clone();
      clone.values = values.clone();
      return clone;
    }

    class Entries extends AbstractSet<Entry<K, V>> {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        return new Walk();
      }

      @Override
      public int size() {
        return count;
      }

      /** An iterator in a view in a map. */
      class Walk implements Iterator<Entry<K, V>> {
        int next;

        @Override
        public boolean hasNext() {
          return next < Entries.this.size();
        }

        @Override
        public Entry<K, V> next() {
          int slot = next++;
          return new SimpleEntry<>((K) keys[slot], (V) values[slot]);
        }
      }
    }
  }

  public static class SerialPairs<K, V> extends Pairs<K, V> implements java.io.Serializable {
    @Override
    public V get(Object key) {
      return (V) values[slotOf(key)];
    }
  }

  /** Keeps its view in a field, as the JDK's maps do. */
  public static class ViewingPairs<K, V> extends Pairs<K, V> {
    private Set<K> view;

    @Override
    public V get(Object key) {
      return (V) values[slotOf(key)];
    }

    @Override
    public Set<K> keySet() {
      if (view == null) {
        view = super.keySet();
      }
      return view;
    }
  }

  /** Its accesses are its superclass's. */
  public static class AuditedPairs<K, V> extends Pairs<K, V> {
    long writes;

    @Override
    public V put(K key, V value) {
      writes++;
      return super.put(key, value);
    }
  }

  /** Locks around its superclass's accesses, and makes clones. */
  public static class LockedPairs<K, V> extends Pairs<K, V> {
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public V put(K key, V value) {
      lock.lock();
      try {
        return super.put(key, value);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public LockedPairs<K, V> clone() throws CloneNotSupportedException {
      return (LockedPairs<K, V>) super.clone();
    }
  }

  /** Makes clones under another name. */
  public static class Snapshots<K, V> extends Pairs<K, V> {
    public Pairs<K, V> snapshot() throws CloneNotSupportedException {
      return super.clone();
    }
  }

  /** What its subclass takes for a clone has no shadow to take away. */
  public static class Copied<K, V> extends Snapshots<K, V> {
    @Override
    public Pairs<K, V> clone() {
      return null;
    }
  }

  public static class CopiedOfCopied<K, V> extends Copied<K, V> {
    @Override
    public Pairs<K, V> snapshot() {
      return super.clone();
    }
  }

  public static class WithMonitor<K, V> extends Pairs<K, V> {
    private Object[] more = new Object[1];

    @Override
    public V put(K key, V value) {
      synchronized (this) {
        more[0] = key;
        return super.put(key, value);
      }
    }
  }

  public static class WithMonitorMethod<K, V> extends Pairs<K, V> {
    @Override
    public synchronized V get(Object key) {
      return (V) values[slotOf(key)];
    }
  }

  public static class WithVolatile<K, V> extends Pairs<K, V> {
    private volatile int version;

    @Override
    public V get(Object key) {
      return version < 0 ? null : (V) values[slotOf(key)];
    }
  }

  /** Says by its name that it is safe. */
  public static class StripedPairs<K, V> extends Pairs<K, V> {
    @Override
    public V get(Object key) {
      return (V) values[slotOf(key)];
    }
  }

  @interface ThreadSafe {}

  @ThreadSafe
  public static class Promising<K, V> extends Pairs<K, V> {
    @Override
    public V get(Object key) {
      return (V) values[slotOf(key)];
    }
  }

  /** Whoever implements this may lock. */
  public interface Guard {
    void enter();

    void leave();
  }

  public static class Guarded<K, V> extends Pairs<K, V> {
    private final Guard guard;

    public Guarded(Guard guard) {
      this.guard = guard;
    }

    @Override
    public V get(Object key) {
      guard.enter();
      V value = (V) values[slotOf(key)];
      guard.leave();
      return value;
    }
  }

  /** Whoever extends this may lock. */
  public static class Template<K, V> extends Pairs<K, V> {
    protected void before() {}

    @Override
    public V get(Object key) {
      before();
      return (V) values[slotOf(key)];
    }
  }

  static final class Helper {
    private static final ReentrantLock LOCK = new ReentrantLock();

    static void enter() {
      LOCK.lock();
    }
  }

  public static class LockedByHelper<K, V> extends Pairs<K, V> {
    @Override
    public V get(Object key) {
      Helper.enter();
      return (V) values[slotOf(key)];
    }
  }

  /** The entries are another map's; the array is something else. */
  public static class Delegating<K, V> extends AbstractMap<K, V> {
    private final Map<K, V> entries = new HashMap<>();
    private final Object[] last = new Object[1];

    @Override
    public V put(K key, V value) {
      last[0] = key;
      return entries.put(key, value);
    }

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
      return entries.entrySet();
    }
  }

  /** Somewhere else, maybe behind a lock. */
  public interface Store<K, V> {
    V put(K key, V value);

    V get(Object key);
  }

  /** Keeps its entries in a store, and counts. */
  public static class Fronting<K, V> extends AbstractMap<K, V> {
    private final Store<K, V> store;
    private Object[] unrelated = new Object[4];
    private int count;

    public Fronting(Store<K, V> store) {
      this.store = store;
    }

    @Override
    public V put(K key, V value) {
      count++;
      return store.put(key, value);
    }

    @Override
    public int size() {
      return count;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
      throw new UnsupportedOperationException();
    }
  }

  /** Builds on a table of the JDK's. */
  public static class Counting<K, V> extends HashMap<K, V> {
    private Object[] history = new Object[8];

    @Override
    public V put(K key, V value) {
      history[size() & 7] = key;
      return super.put(key, value);
    }
  }

  /** Nothing tells what a write changes. */
  public static class Sizeless<K, V> extends Pairs<K, V> {
    @Override
    public int size() {
      return keys.length;
    }
  }

  /** Implements nothing. */
  public static final class LongPairs {
    private final long[] keys = new long[64];
    private final long[] values = new long[64];
    private int size;

    public long get(long key) {
      return values[slot(key)];
    }

    public void put(long key, long value) {
      values[slot(key)] = value;
    }

    public void addTo(long key, long more) {
      values[slot(key)] += more;
    }

    public long settle() {
      return values[0];
    }

    public int size() {
      return size;
    }

    private int slot(long key) {
      return (int) key & 63;
    }
  }

  /** Implements nothing, and locks. */
  public static final class StripedLongs {
    private final long[] values = new long[64];

    public void put(long key, long value) {
      synchronized (values) {
        values[(int) key & 63] = value;
      }
    }
  }
}
