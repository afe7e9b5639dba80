package dev.maprace.agent.instrument;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The types of fields that may hold what is watched, as bytecode spells them. A class that is the
 * type of a field is mostly loaded later than the one that has the field, so that of the
 * application's own nothing but the name is known.
 */
final class HolderTypes {

  private static final Set<String> OF_MAPS =
      Set.of(
          "Ljava/util/Map;",
          "Ljava/util/SequencedMap;",
          "Ljava/util/SortedMap;",
          "Ljava/util/NavigableMap;",
          "Ljava/util/AbstractMap;",
          "Ljava/util/HashMap;",
          "Ljava/util/LinkedHashMap;",
          "Ljava/util/TreeMap;",
          "Ljava/util/WeakHashMap;",
          "Ljava/util/IdentityHashMap;",
          "Ljava/util/EnumMap;",
          "Ljava/util/Set;",
          "Ljava/util/SequencedSet;",
          "Ljava/util/SortedSet;",
          "Ljava/util/NavigableSet;",
          "Ljava/util/AbstractSet;",
          "Ljava/util/HashSet;",
          "Ljava/util/LinkedHashSet;",
          "Ljava/util/TreeSet;");

  private static final String JDK = "Ljava/";

  private final Predicate<String> ownMaps;
  private final Set<String> ofTheJdk;

  /**
   * @param ownMaps whether the name of a class of the application's speaks for a map
   * @param besides classes of the JDK that are watched besides the maps
   */
  HolderTypes(Predicate<String> ownMaps, Collection<Class<?>> besides) {
    this.ownMaps = ownMaps;
    Set<String> all = new HashSet<>(OF_MAPS);
    for (Class<?> each : besides) {
      addTypesOf(each, each.getPackageName(), all);
    }
    this.ofTheJdk = Set.copyOf(all);
  }

  /** Of its supertypes, those of other packages say nothing of what it is: as Serializable. */
  private static void addTypesOf(Class<?> type, String packageName, Set<String> all) {
    if (type == null || !type.getPackageName().equals(packageName)) {
      return;
    }
    all.add(type.descriptorString());
    addTypesOf(type.getSuperclass(), packageName, all);
    for (Class<?> each : type.getInterfaces()) {
      addTypesOf(each, packageName, all);
    }
  }

  boolean contains(String descriptor) {
    if (descriptor.charAt(0) != 'L') {
      return false;
    }
    if (descriptor.startsWith(JDK)) {
      return ofTheJdk.contains(descriptor);
    }
    return descriptor.endsWith("Map;")
        || ownMaps.test(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
  }
}
