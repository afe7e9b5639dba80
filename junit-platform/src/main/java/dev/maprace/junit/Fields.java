package dev.maprace.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Fields of the JUnit Platform's own objects, for which it has no API. */
final class Fields {

  private Fields() {}

  /** The instance's fields, those of superclasses included, that are declared with this type. */
  static List<Field> ofType(Object instance, Class<?> type) {
    return of(instance).stream().filter(field -> field.getType() == type).toList();
  }

  static List<Field> of(Object instance) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  static Object get(Object instance, Field field) {
    try {
      field.setAccessible(true);
      return field.get(instance);
    } catch (IllegalAccessException | RuntimeException e) {
      throw closed(field, e);
    }
  }

  static void set(Object instance, Field field, Object value) {
    try {
      field.setAccessible(true);
      field.set(instance, value);
    } catch (IllegalAccessException | RuntimeException e) {
      throw closed(field, e);
    }
  }

  private static IllegalStateException closed(Field field, Exception e) {
    String module = field.getDeclaringClass().getModule().getName();
    return new IllegalStateException(
        "MapRace cannot reach "
            + field
            + ", and so cannot fail a test"
            + (module == null
                ? ""
                : "; add --add-opens="
                    + module
                    + "/"
                    + field.getDeclaringClass().getPackageName()
                    + "=ALL-UNNAMED to the JVM's arguments"),
        e);
  }
}
