package dev.maprace.agent.instrument;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

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

  /** How people end the name of a class of their own that is one of these, or keeps entries. */
  private static final List<String> ENDINGS = List.of("Map", "Set", "Cache", "Table");

  private final BiPredicate<String, String> ownMaps;
  private final Set<String> ofTheJdk;

  /**
   * @param ownMaps whether one class may hold another as a map, by their names
   * @param besides classes of the JDK that are watched besides the maps
   */
  HolderTypes(BiPredicate<String, String> ownMaps, Collection<Class<?>> besides) {
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

  /**
   * Whether a field may.
   *
   * @param holder the class that has it, as bytecode spells it
   */
  boolean contains(String holder, String descriptor) {
    if (descriptor.charAt(0) != 'L') {
      return false;
    }
    if (descriptor.startsWith(JDK)) {
      return ofTheJdk.contains(descriptor);
    }
    String type = descriptor.substring(1, descriptor.length() - 1);
    // A map's iterators hold it, and its nodes each other.
    boolean part = holder.startsWith(type + "$");
    return !part && (isNamedAsMap(type) || isOwnMap(holder, type));
  }

  private boolean isOwnMap(String holder, String type) {
    return !outermost(type).equals(outermost(holder))
        && ownMaps.test(holder.replace('/', '.'), type.replace('/', '.'));
  }

  private static boolean isNamedAsMap(String type) {
    for (String ending : ENDINGS) {
      if (type.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static String outermost(String name) {
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
