package dev.maprace.benchmarks.alternatives;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** What may take the place of a map that is shared without synchronization. */
public enum Alternative {
  LOCKED_HASH_MAP(
      "`HashMap`, each use under one lock", () -> new SharedMap.Locked(new HashMap<>())),
  SYNCHRONIZED_MAP(
      "`Collections.synchronizedMap(new HashMap<>())`",
      () -> new SharedMap.AsItIs(Collections.synchronizedMap(new HashMap<>()))),
  READ_WRITE_LOCK(
      "`HashMap` under a `ReentrantReadWriteLock`",
      () -> new SharedMap.ReadWriteLocked(new HashMap<>())),
  COPY_ON_WRITE("`HashMap`, copied for each change", SharedMap.CopyOnWrite::new),
  CONCURRENT_HASH_MAP("`ConcurrentHashMap`", () -> new SharedMap.AsItIs(new ConcurrentHashMap<>())),
  LOCKED_TREE_MAP(
      "`TreeMap`, each use under one lock", () -> new SharedMap.Locked(new TreeMap<>())),
  SKIP_LIST_MAP(
      "`ConcurrentSkipListMap`", () -> new SharedMap.AsItIs(new ConcurrentSkipListMap<>())),
  LOCKED_LRU(
      "access-ordered `LinkedHashMap`, each use under one lock",
      () -> new SharedMap.Locked(new Lru())),
  CAFFEINE(
      "Caffeine, `maximumSize`",
      () ->
          new SharedMap.AsItIs(
              Caffeine.newBuilder().maximumSize(Lru.LIMIT).<String, Integer>build().asMap()));

  private final String title;
  private final Supplier<SharedMap> maker;

  Alternative(String title, Supplier<SharedMap> maker) {
    this.title = title;
    this.maker = maker;
  }

  /** Its name in a table in Markdown. */
  String title() {
    return title;
  }

  SharedMap create() {
    return maker.get();
  }

  /** As people write a cache of the least recently used. */
  private static final class Lru extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1;

    /** Never reached here: what is measured is the order of use, not what is thrown out. */
    static final int LIMIT = 10_000;

    Lru() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > LIMIT;
    }
  }
}
