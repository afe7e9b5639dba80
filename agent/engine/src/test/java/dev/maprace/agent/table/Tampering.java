package dev.maprace.agent.table;

import java.lang.reflect.Field;

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
    for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }
}
