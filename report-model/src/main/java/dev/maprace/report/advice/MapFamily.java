package dev.maprace.report.advice;

/** Classes of maps by what they promise, and so by what can take their place. */
enum MapFamily {
  HASH(
      "ConcurrentHashMap",
      "ConcurrentHashMap.newKeySet()",
      "reads take no lock; null keys and null values are refused; size() is a moment's estimate"),
  INSERTION_ORDER(
      "Collections.synchronizedMap(new LinkedHashMap<>())",
      "Collections.synchronizedSet(new LinkedHashSet<>())",
      "one thread at a time, readers included; whoever iterates must hold the wrapper's lock"
          + " meanwhile. If nobody relies on the order, ConcurrentHashMap is cheaper"),
  ACCESS_ORDER(
      "a Caffeine cache of a maximum size, or one lock around every use, get included",
      null,
      "with access order each get relinks the entry, so a read lock does not help; Caffeine is a"
          + " dependency and evicts by frequency, a lock lets one thread in at a time"),
  SORTED(
      "ConcurrentSkipListMap",
      "ConcurrentSkipListSet",
      "sorted and navigable as before; put and get are slower by a small factor, size() counts all"
          + " entries, null keys and values are refused"),
  WEAK_KEYS(
      "Collections.synchronizedMap(new WeakHashMap<>()), or Caffeine with weakKeys()",
      "Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()))",
      "the wrapper lets one thread in at a time, which is needed: even get and size remove"
          + " collected keys. Caffeine's weakKeys() compares keys by identity"),
  IDENTITY(
      "Collections.synchronizedMap(new IdentityHashMap<>())",
      "Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()))",
      "one thread at a time; whoever iterates must hold the wrapper's lock meanwhile"),
  ENUM_KEYS(
      "ConcurrentHashMap, or Collections.synchronizedMap(new EnumMap<>(...))",
      "Collections.synchronizedSet(EnumSet.noneOf(...))",
      "the order of the constants is kept by the wrapper alone, which lets one thread in at a time"),
  OTHER(null, null, "one thread at a time; every use counts, iteration and size() included");

  private final String map;
  private final String set;
  private final String cost;

  MapFamily(String map, String set, String cost) {
    this.map = map;
    this.set = set;
    this.cost = cost;
  }

  static MapFamily of(String mapClass, boolean readsWrite) {
    return switch (mapClass) {
      case "java.util.HashMap" -> HASH;
      case "java.util.LinkedHashMap" -> readsWrite ? ACCESS_ORDER : INSERTION_ORDER;
      case "java.util.TreeMap" -> SORTED;
      case "java.util.WeakHashMap" -> WEAK_KEYS;
      case "java.util.IdentityHashMap" -> IDENTITY;
      case "java.util.EnumMap" -> ENUM_KEYS;
      default -> OTHER;
    };
  }

  /** What to use instead, or {@code null} if nothing ready-made keeps the class's promises. */
  String replacement(boolean isSet) {
    return isSet ? set : map;
  }

  String cost() {
    return cost;
  }
}
