package dev.maprace.runtime;

import java.util.AbstractMap;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import jdk.internal.misc.Unsafe;

/** What classes of the application call that store maps in fields: a map is known by its field. */
public final class NameHooks {

  /** What the name of a static field begins with, where a map is told of it. */
  public static final String STATIC = "static ";

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long HASH_SET_MAP = U.objectFieldOffset(HashSet.class, "map");
  private static final long TREE_SET_MAP = U.objectFieldOffset(TreeSet.class, "m");

  private NameHooks() {}

  /**
   * A class of the application is about to store something in a field.
   *
   * @param value a map, a set, or something else
   * @param field the field's class and name, after {@link #STATIC} if it is static
   */
  public static void stored(Object value, String field) {
    if (value == null || MapHooks.sink == null) {
      return;
    }
    AbstractMap<?, ?> map = mapOf(value);
    Object content = value;
    if (map == null) {
      // Nearly all that is stored is a map itself.
      content = Wrappers.content(value);
      map = mapOf(content);
    }
    Shadow shadow = map == null ? Home.shadow(content) : MapHooks.shadowOf(map);
    if (shadow != null) {
      shadow.nameIfNew(field);
    }
  }

  /** The field that held an object first, {@code com.acme.OrderCache.orders}, or {@code null}. */
  public static String nameOf(Object object) {
    AbstractMap<?, ?> map = mapOf(object);
    return fieldOf(map == null ? Home.shadowOrNone(object) : MapHooks.shadowOfArgument(map));
  }

  /** The field that held what has this shadow. */
  static String fieldOf(Shadow shadow) {
    String field = shadow.name();
    return field != null && field.startsWith(STATIC) ? field.substring(STATIC.length()) : field;
  }

  /** The map of {@code java.util} that this is, or is a set of; or {@code null}. */
  static AbstractMap<?, ?> mapOf(Object value) {
    Object map = value;
    if (value instanceof HashSet) {
      map = U.getReference(value, HASH_SET_MAP);
    } else if (value instanceof TreeSet) {
      map = U.getReference(value, TREE_SET_MAP);
    }
    boolean watched =
        map instanceof HashMap
            || map instanceof TreeMap
            || map instanceof WeakHashMap
            || map instanceof IdentityHashMap
            || map instanceof EnumMap;
    return watched ? (AbstractMap<?, ?>) map : null;
  }
}
