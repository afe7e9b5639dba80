package dev.maprace.agent.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;

/**
 * Readers of single fields of JDK classes.
 *
 * <p>Method handles in records held by static finals, because the compiler then folds them into
 * plain loads: a walk over a million nodes has to fit into a capture.
 */
final class Fields {
  private Fields() {}

  record ObjectField(MethodHandle getter) {
    Object of(Object holder) {
      try {
        return (Object) getter.invokeExact(holder);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    }
  }

  record IntField(MethodHandle getter) {
    int of(Object holder) {
      try {
        return (int) getter.invokeExact(holder);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    }
  }

  record FloatField(MethodHandle getter) {
    float of(Object holder) {
      try {
        return (float) getter.invokeExact(holder);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    }
  }

  record BooleanField(MethodHandle getter) {
    boolean of(Object holder) {
      try {
        return (boolean) getter.invokeExact(holder);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    }
  }

  static ObjectField object(Class<?> owner, String name) {
    return new ObjectField(getter(owner, name, Object.class));
  }

  static IntField integer(Class<?> owner, String name) {
    return new IntField(getter(owner, name, int.class));
  }

  static FloatField number(Class<?> owner, String name) {
    return new FloatField(getter(owner, name, float.class));
  }

  static BooleanField flag(Class<?> owner, String name) {
    return new BooleanField(getter(owner, name, boolean.class));
  }

  /** The class of that name, such as {@code java.util.HashMap$Node}. */
  static Class<?> type(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw unsupported("it has no class " + name, e);
    }
  }

  private static MethodHandle getter(Class<?> owner, String name, Class<?> type) {
    try {
      Field field = owner.getDeclaredField(name);
      if (type.isPrimitive() ? field.getType() != type : field.getType().isPrimitive()) {
        throw unsupported(
            "%s.%s is of type %s, expected %s"
                .formatted(owner.getName(), name, field.getType().getName(), type.getSimpleName()),
            null);
      }
      field.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectGetter(field)
          .asType(MethodType.methodType(type, Object.class));
    } catch (NoSuchFieldException e) {
      throw unsupported("it has no field %s.%s".formatted(owner.getName(), name), e);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw unsupported(
          "%s.%s cannot be read; open java.base/java.util to MapRace"
              .formatted(owner.getName(), name),
          e);
    }
  }

  private static UnsupportedJdkException unsupported(String reason, Throwable cause) {
    return new UnsupportedJdkException(
        "MapRace cannot read the maps of this JDK (%s): %s."
            .formatted(System.getProperty("java.vm.version"), reason),
        cause);
  }

  private static RuntimeException unchecked(Throwable e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("A field's getter threw a checked exception.", e);
  }
}
