package dev.maprace.report.advice;

import dev.maprace.report.Table;

/** Classes of maps by what they promise, and so by what can take their place. */
enum MapFamily {
  HASH(
      "ConcurrentHashMap",
      "ConcurrentHashMap.newKeySet()",
      "reads take no lock; null keys and null values are refused; size() is a moment's estimate",
      Measured.CONCURRENT_HASH_MAP.against(Measured.LOCKED_HASH_MAP)),
  INSERTION_ORDER(
      "Collections.synchronizedMap(new LinkedHashMap<>())",
      "Collections.synchronizedSet(new LinkedHashSet<>())",
      "one thread at a time, readers included; whoever iterates must hold the wrapper's lock"
          + " meanwhile. If nobody relies on the order, ConcurrentHashMap is cheaper",
      Measured.SYNCHRONIZED_MAP.against(Measured.CONCURRENT_HASH_MAP)),
  ACCESS_ORDER(
      "a Caffeine cache of a maximum size, or one lock around every use, get included",
      null,
      "with access order each get relinks the entry, so a read lock does not help; Caffeine is a"
          + " dependency and evicts by frequency, a lock lets one thread in at a time",
      Measured.CAFFEINE.against(Measured.LOCKED_LRU)),
  SORTED(
      "ConcurrentSkipListMap",
      "ConcurrentSkipListSet",
      "sorted and navigable as before; size() counts all entries, null keys and values are refused",
      Measured.SKIP_LIST_MAP.against(Measured.LOCKED_TREE_MAP)),
  WEAK_KEYS(
      "Collections.synchronizedMap(new WeakHashMap<>()), or Caffeine with weakKeys()",
      "Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()))",
      "the wrapper lets one thread in at a time, which is needed: even get and size remove"
          + " collected keys. Caffeine's weakKeys() compares keys by identity",
      Measured.SYNCHRONIZED_MAP.sentence()),
  IDENTITY(
      "Collections.synchronizedMap(new IdentityHashMap<>())",
      "Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()))",
      "one thread at a time; whoever iterates must hold the wrapper's lock meanwhile",
      Measured.SYNCHRONIZED_MAP.sentence()),
  ENUM_KEYS(
      "ConcurrentHashMap, or Collections.synchronizedMap(new EnumMap<>(...))",
      "Collections.synchronizedSet(EnumSet.noneOf(...))",
      "the order of the constants is kept by the wrapper alone, which lets one thread in at a time",
      Measured.CONCURRENT_HASH_MAP.against(Measured.SYNCHRONIZED_MAP)),
  OTHER(
      null,
      null,
      "one thread at a time; every use counts, iteration and size() included",
      Measured.LOCKED_HASH_MAP.sentence());

  private final String map;
  private final String set;
  private final String cost;
  private final String figures;

  MapFamily(String map, String set, String cost, String figures) {
    this.map = map;
    this.set = set;
    this.cost = cost;
    this.figures = figures;
  }

  /**
   * The family of a map.
   *
   * <p>What a class of the application's adds to that which it extends is not known, with one
   * exception: whoever extends an access-ordered {@code LinkedHashMap} writes a cache.
   *
   * @param structure of its table, or {@code null} if none could be read
   * @param readsWrite whether a look-up was seen to write
   */
  static MapFamily of(String mapClass, Table.Structure structure, boolean readsWrite) {
    return switch (mapClass) {
      case "java.util.HashMap" -> HASH;
      case "java.util.LinkedHashMap" -> readsWrite ? ACCESS_ORDER : INSERTION_ORDER;
      case "java.util.TreeMap" -> SORTED;
      case "java.util.WeakHashMap" -> WEAK_KEYS;
      case "java.util.IdentityHashMap" -> IDENTITY;
      case "java.util.EnumMap" -> ENUM_KEYS;
      default ->
          readsWrite && structure == Table.Structure.LINKED_HASH_CHAINS ? ACCESS_ORDER : OTHER;
    };
  }

  /** What to use instead, or {@code null} if nothing ready-made keeps the class's promises. */
  String replacement(boolean isSet) {
    return isSet ? set : map;
  }

  /** What it costs to use that, in words; without a stop. */
  String cost() {
    return cost;
  }

  /** What it costs in figures; without a stop. */
  String figures() {
    return figures;
  }
}
