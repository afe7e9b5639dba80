package dev.maprace.runtime;

import java.util.AbstractMap;
import java.util.Set;
import jdk.internal.misc.Unsafe;

/** The field that a shadow stands in, as {@code java.util} itself would see it. */
final class AbstractMapSlot {

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long OFFSET = U.objectFieldOffset(AbstractMap.class, "keySet");

  private AbstractMapSlot() {}

  static Set<?> get(AbstractMap<?, ?> map) {
    return (Set<?>) U.getReference(map, OFFSET);
  }

  static void clear(AbstractMap<?, ?> map) {
    U.putReference(map, OFFSET, null);
  }
}
