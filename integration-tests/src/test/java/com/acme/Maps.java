package com.acme;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/** Tells what can be seen of java.util's maps from outside: views, clones, serialized bytes. */
// Whether a view is the same twice is the question.
@SuppressWarnings("IdentityBinaryExpression")
public final class Maps {
  private Maps() {}

  public static void main(String[] args) throws Exception {
    for (Map<TimeUnit, String> map : maps()) {
      fill(map);
      System.out.println(map.getClass().getSimpleName() + " " + views(map) + " " + copies(map));
    }
    for (Set<String> set : sets()) {
      set.addAll(List.of("one", "two", "three"));
      System.out.println(set.getClass().getSimpleName() + " " + bytes(set));
    }
  }

  private static List<Map<TimeUnit, String>> maps() {
    return List.of(
        new HashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(16, 0.75f, true),
        new TreeMap<>(),
        new WeakHashMap<>(),
        new IdentityHashMap<>(),
        new EnumMap<>(TimeUnit.class));
  }

  private static List<Set<String>> sets() {
    return List.of(new HashSet<>(), new LinkedHashSet<>(), new TreeSet<>());
  }

  private static void fill(Map<TimeUnit, String> map) {
    // One entry is left: the order of several is that of identities in some of these classes.
    map.put(TimeUnit.DAYS, "day");
    map.put(TimeUnit.HOURS, "hour");
    map.remove(TimeUnit.HOURS);
  }

  private static String views(Map<TimeUnit, String> map) {
    boolean same =
        map.keySet() == map.keySet()
            && map.values() == map.values()
            && map.entrySet() == map.entrySet();
    return same + " " + map.keySet().getClass().getName() + " " + map.keySet() + " " + map;
  }

  private static String copies(Map<TimeUnit, String> map) throws Exception {
    if (map instanceof WeakHashMap) {
      return "neither serializable nor cloneable";
    }
    String bytes = bytes(map);
    Object read = new ObjectInputStream(new ByteArrayInputStream(hex(bytes))).readObject();
    return read.equals(map) + " " + bytes + " " + cloned(map);
  }

  @SuppressWarnings("unchecked")
  private static String cloned(Map<TimeUnit, String> map) throws Exception {
    Map<TimeUnit, String> clone =
        (Map<TimeUnit, String>) map.getClass().getMethod("clone").invoke(map);
    Set<TimeUnit> keys = clone.keySet();
    clone.put(TimeUnit.MINUTES, "minute");
    map.keySet().remove(TimeUnit.DAYS);
    return keys.size() + " " + map.size() + " " + new TreeMap<>(clone);
  }

  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes);
  }

  private static String bytes(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
