package dev.maprace.benchmarks.alternatives;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A map, and what lets several threads use it. Each call is one step. */
interface SharedMap {

  Integer get(String key);

  void put(String key, Integer value);

  void remove(String key);

  /** The map sees to it by itself. */
  record AsItIs(Map<String, Integer> map) implements SharedMap {
    @Override
    public Integer get(String key) {
      return map.get(key);
    }

    @Override
    public void put(String key, Integer value) {
      map.put(key, value);
    }

    @Override
    public void remove(String key) {
      map.remove(key);
    }
  }

  /** One at a time. */
  record Locked(Map<String, Integer> map) implements SharedMap {
    @Override
    public Integer get(String key) {
      synchronized (map) {
        return map.get(key);
      }
    }

    @Override
    public void put(String key, Integer value) {
      synchronized (map) {
        map.put(key, value);
      }
    }

    @Override
    public void remove(String key) {
      synchronized (map) {
        map.remove(key);
      }
    }
  }

  /** One writer, or any number of readers. */
  record ReadWriteLocked(Map<String, Integer> map, ReadWriteLock lock) implements SharedMap {
    ReadWriteLocked(Map<String, Integer> map) {
      this(map, new ReentrantReadWriteLock());
    }

    @Override
    public Integer get(String key) {
      lock.readLock().lock();
      try {
        return map.get(key);
      } finally {
        lock.readLock().unlock();
      }
    }

    @Override
    public void put(String key, Integer value) {
      lock.writeLock().lock();
      try {
        map.put(key, value);
      } finally {
        lock.writeLock().unlock();
      }
    }

    @Override
    public void remove(String key) {
      lock.writeLock().lock();
      try {
        map.remove(key);
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  /** Readers see the last map that was published; who changes it makes another. */
  final class CopyOnWrite implements SharedMap {
    private volatile Map<String, Integer> published = new HashMap<>();

    @Override
    public Integer get(String key) {
      return published.get(key);
    }

    @Override
    public synchronized void put(String key, Integer value) {
      Map<String, Integer> changed = new HashMap<>(published);
      changed.put(key, value);
      published = changed;
    }

    @Override
    public synchronized void remove(String key) {
      Map<String, Integer> changed = new HashMap<>(published);
      changed.remove(key);
      published = changed;
    }
  }
}
