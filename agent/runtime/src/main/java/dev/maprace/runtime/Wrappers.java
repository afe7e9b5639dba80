package dev.maprace.runtime;

import jdk.internal.misc.Unsafe;

/** Looks through what {@link java.util.Collections} puts around a map or a set. */
final class Wrappers {

  private static final Unsafe U = Unsafe.getUnsafe();

  /** A wrapper of a wrapper of a set that a map stands behind is deep enough. */
  private static final int MAX_DEPTH = 4;

  private static final Class<?>[] TYPES = {
    type("SetFromMap"),
    type("SynchronizedMap"),
    type("SynchronizedCollection"),
    type("UnmodifiableMap"),
    type("UnmodifiableCollection"),
    type("CheckedMap"),
    type("CheckedCollection")
  };

  /** Where each of them has what it wraps. */
  private static final long[] OFFSETS = {
    U.objectFieldOffset(TYPES[0], "m"),
    U.objectFieldOffset(TYPES[1], "m"),
    U.objectFieldOffset(TYPES[2], "c"),
    U.objectFieldOffset(TYPES[3], "m"),
    U.objectFieldOffset(TYPES[4], "c"),
    U.objectFieldOffset(TYPES[5], "m"),
    U.objectFieldOffset(TYPES[6], "c")
  };

  private Wrappers() {}

  private static Class<?> type(String name) {
    try {
      return Class.forName("java.util.Collections$" + name);
    } catch (ClassNotFoundException e) {
      throw new NoClassDefFoundError(e.getMessage());
    }
  }

  /** What is inside all wrappers, or the object itself if it is none. */
  static Object content(Object value) {
    Object content = value;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      int type = typeOf(content);
      if (type < 0) {
        return content;
      }
      content = U.getReference(content, OFFSETS[type]);
    }
    return content;
  }

  private static int typeOf(Object value) {
    for (int i = 0; i < TYPES.length; i++) {
      if (TYPES[i].isInstance(value)) {
        return i;
      }
    }
    return -1;
  }
}
