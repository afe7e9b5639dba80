package dev.maprace.agent.table;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Tells whether an object of the JDK's has another one inside. */
public final class Inside {

  /** A format in a format in a format. */
  private static final int DEPTH = 3;

  private Inside() {}

  /**
   * Whether the fields of an object lead to another, by way of objects of the same package and of
   * arrays. Only the fields are looked at that the JDK's own classes declare.
   *
   * @throws RuntimeException if one of them may not be read
   */
  public static boolean has(Object outer, Object inner) {
    return leads(outer, inner, DEPTH);
  }

  private static boolean leads(Object from, Object to, int depth) {
    for (Class<?> type = from.getClass(); type != null; type = type.getSuperclass()) {
      // To ask another class for its fields may load the classes of their types.
      boolean ofTheJdk = type.getClassLoader() == null && type != Object.class;
      for (Field field : ofTheJdk ? type.getDeclaredFields() : new Field[0]) {
        if (!Modifier.isStatic(field.getModifiers())
            && !field.getType().isPrimitive()
            && isOrLeads(value(field, from), to, type.getPackageName(), depth)) {
          return true;
        }
      }
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // It is that very object, or it is not.
  private static boolean isOrLeads(Object value, Object to, String packageName, int depth) {
    if (value == to) {
      return true;
    }
    if (value instanceof Object[] array) {
      for (Object each : array) {
        if (isOrLeads(each, to, packageName, depth)) {
          return true;
        }
      }
      return false;
    }
    return value != null
        && depth > 1
        && value.getClass().getPackageName().equals(packageName)
        && leads(value, to, depth - 1);
  }

  private static Object value(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
