package dev.maprace.agent.table;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.stream.Stream;

/** Damages maps on purpose. */
final class Tampering {
  private Tampering() {}

  static Object get(Object holder, String field) {
    try {
      return field(holder, field).get(holder);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  static void set(Object holder, String field, Object value) {
    try {
      field(holder, field).set(holder, value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  static boolean has(Object holder, String name) {
    return find(holder, name) != null;
  }

  static void bump(Object holder, String field, int by) {
    set(holder, field, (int) get(holder, field) + by);
  }

  static Object[] table(Object map) {
    return (Object[]) get(map, "table");
  }

  /** The first node of the first bucket that has any. */
  static Object firstNode(Object map) {
    for (Object node : table(map)) {
      if (node != null) {
        return node;
      }
    }
    throw new AssertionError("The map is empty.");
  }

  private static Field field(Object holder, String name) throws NoSuchFieldException {
    Field field = find(holder, name);
    if (field == null) {
      throw new NoSuchFieldException(name);
    }
    field.setAccessible(true);
    return field;
  }

  private static Field find(Object holder, String name) {
    return Stream.<Class<?>>iterate(
            holder.getClass(), type -> type != Object.class, Class::getSuperclass)
        .filter(type -> type != Reference.class)
        .flatMap(type -> Stream.of(type.getDeclaredFields()))
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .orElse(null);
  }
}
