package com.acme;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** A map that keeps its entries itself, in two arrays; what may lock around it extends it. */
class PairMap extends AbstractMap<Integer, Integer> {
  private int[] keys = new int[2_000];
  private Integer[] values = new Integer[2_000];
  private int size;

  @Override
  public Integer get(Object key) {
    int slot = slotOf(key);
    return slot < 0 ? null : values[slot];
  }

  @Override
  public Integer put(Integer key, Integer value) {
    int slot = slotOf(key);
    if (slot < 0) {
      slot = size++;
      keys[slot] = key;
    }
    Integer old = values[slot];
    values[slot] = value;
    return old;
  }

  @Override
  public Integer remove(Object key) {
    int slot = slotOf(key);
    if (slot < 0) {
      return null;
    }
    Integer old = values[slot];
    size--;
    keys[slot] = keys[size];
    values[slot] = values[size];
    values[size] = null;
    return old;
  }

  @Override
  public void putAll(Map<? extends Integer, ? extends Integer> other) {
    if (size + other.size() > keys.length) {
      keys = Arrays.copyOf(keys, size + other.size());
      values = Arrays.copyOf(values, size + other.size());
    }
    super.putAll(other);
  }

  private int slotOf(Object key) {
    for (int slot = 0; slot < size; slot++) {
      if (key.equals(keys[slot])) {
        return slot;
      }
    }
    return -1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Entry<Integer, Integer>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<Integer, Integer>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Entry<Integer, Integer>> iterator() {
      return new EntryIterator();
    }
  }

  /** Shows whatever is there when it comes by. */
  private final class EntryIterator implements Iterator<Entry<Integer, Integer>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Entry<Integer, Integer> next() {
      int slot = next++;
      return new SimpleImmutableEntry<>(keys[slot], values[slot]);
    }
  }

  /** Two threads are inside its methods all the time, and never inside the table's. */
  static final class Locked extends PairMap {
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public Integer put(Integer key, Integer value) {
      lock.lock();
      try {
        return super.put(key, value);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Integer get(Object key) {
      lock.lock();
      try {
        return super.get(key);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Integer remove(Object key) {
      lock.lock();
      try {
        return super.remove(key);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Keeps its entries itself, and leaves it to others to lock. */
  abstract static class Template extends PairMap {
    private Integer[] cache = new Integer[16];

    protected void before() {}

    protected void after() {}

    @Override
    public Integer get(Object key) {
      before();
      try {
        Integer value = super.get(key);
        cache[key.hashCode() & 15] = value;
        return value;
      } finally {
        after();
      }
    }

    @Override
    public Integer put(Integer key, Integer value) {
      before();
      try {
        cache[key.hashCode() & 15] = value;
        return super.put(key, value);
      } finally {
        after();
      }
    }

    @Override
    public Integer remove(Object key) {
      before();
      try {
        cache[key.hashCode() & 15] = null;
        return super.remove(key);
      } finally {
        after();
      }
    }
  }

  /** Is one that does. */
  static final class LockedTemplate extends Template {
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    protected void before() {
      lock.lock();
    }

    @Override
    protected void after() {
      lock.unlock();
    }
  }
}
