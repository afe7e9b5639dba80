package dev.maprace.agent.table;

import java.lang.reflect.Field;
import jdk.internal.misc.Unsafe;

/**
 * Readers of single fields of JDK classes.
 *
 * <p>By their offsets, in records held by static finals, which the compiler folds into plain loads:
 * a walk over a million nodes has to fit into a capture. Method handles fold as well, but each of
 * the first ones has the JVM spin classes while the application waits to start.
 */
final class Fields {

  private static final Unsafe U = Unsafe.getUnsafe();

  private Fields() {}

  record ObjectField(Class<?> owner, long offset) {
    Object of(Object holder) {
      return U.getReference(checked(owner, holder), offset);
    }
  }

  record IntField(Class<?> owner, long offset) {
    int of(Object holder) {
      return U.getInt(checked(owner, holder), offset);
    }
  }

  record FloatField(Class<?> owner, long offset) {
    float of(Object holder) {
      return U.getFloat(checked(owner, holder), offset);
    }
  }

  record BooleanField(Class<?> owner, long offset) {
    boolean of(Object holder) {
      return U.getBoolean(checked(owner, holder), offset);
    }
  }

  /** A torn map may hold anything anywhere, and an offset is only good in the class it is of. */
  private static Object checked(Class<?> owner, Object holder) {
    if (!owner.isInstance(holder)) {
      throw new ClassCastException(owner.getName());
    }
    return holder;
  }

  static ObjectField object(Class<?> owner, String name) {
    return new ObjectField(owner, offset(owner, name, Object.class));
  }

  static IntField integer(Class<?> owner, String name) {
    return new IntField(owner, offset(owner, name, int.class));
  }

  static FloatField number(Class<?> owner, String name) {
    return new FloatField(owner, offset(owner, name, float.class));
  }

  static BooleanField flag(Class<?> owner, String name) {
    return new BooleanField(owner, offset(owner, name, boolean.class));
  }

  /** The class of that name, such as {@code java.util.HashMap$Node}. */
  static Class<?> type(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw unsupported("it has no class " + name, e);
    }
  }

  private static long offset(Class<?> owner, String name, Class<?> type) {
    try {
      Field field = owner.getDeclaredField(name);
      if (type.isPrimitive() ? field.getType() != type : field.getType().isPrimitive()) {
        throw unsupported(
            "%s.%s is of type %s, expected %s"
                .formatted(owner.getName(), name, field.getType().getName(), type.getSimpleName()),
            null);
      }
      return U.objectFieldOffset(field);
    } catch (NoSuchFieldException e) {
      throw unsupported("it has no field %s.%s".formatted(owner.getName(), name), e);
    }
  }

  private static UnsupportedJdkException unsupported(String reason, Throwable cause) {
    return new UnsupportedJdkException(
        "MapRace cannot read the maps of this JDK (%s): %s."
            .formatted(System.getProperty("java.vm.version"), reason),
        cause);
  }
}
