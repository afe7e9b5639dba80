package dev.maprace.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A cache that forgets what was used least recently.
 *
 * <p>Its map is access-ordered: {@code get} moves the entry to the end of a linked list, so it is a
 * write, and a lock that readers share does not protect it.
 */
final class LruCache<K, V> {
  private final Map<K, V> entries;
  private final Lock reading;
  private final Lock writing;

  LruCache(int limit, Form form) {
    entries = new Entries<>(limit);
    ReadWriteLock lock = new ReentrantReadWriteLock();
    writing = lock.writeLock();
    reading =
        switch (form) {
          case BROKEN -> lock.readLock();
          case REPAIRED -> writing;
        };
  }

  V get(K key) {
    reading.lock();
    try {
      return entries.get(key);
    } finally {
      reading.unlock();
    }
  }

  void put(K key, V value) {
    writing.lock();
    try {
      entries.put(key, value);
    } finally {
      writing.unlock();
    }
  }

  int size() {
    writing.lock();
    try {
      return entries.size();
    } finally {
      writing.unlock();
    }
  }

  /** Counts the entries along their order of use, and gives up at the bound: it may be a circle. */
  int countInOrder(int bound) {
    writing.lock();
    try {
      int count = 0;
      for (var keys = entries.keySet().iterator(); keys.hasNext() && count < bound; keys.next()) {
        count++;
      }
      return count;
    } finally {
      writing.unlock();
    }
  }

  private static final class Entries<K, V> extends LinkedHashMap<K, V> {
    private final int limit;

    Entries(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > limit;
    }
  }
}
