package dev.maprace.runtime;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What instrumented methods call in place of {@code HashMap.hash} where a key is a string.
 *
 * <p>Left to itself, C2 compiles the loop of {@link String#hashCode} into such a method, for the
 * one time that a string does not know its hash yet, and keeps what the window needs out of the
 * loop's way on each call.
 */
public final class StringHooks {

  private static final Unsafe U = Unsafe.getUnsafe();

  /** Negative on a JDK whose strings keep their hash somewhere else. */
  private static final long HASH = offsetOfHash();

  private StringHooks() {}

  private static long offsetOfHash() {
    try {
      return U.objectFieldOffset(String.class, "hash");
    } catch (InternalError e) {
      return -1;
    }
  }

  /** What {@code HashMap.hash} makes of a string. */
  @ForceInline
  public static int hash(String key) {
    int known = HASH < 0 ? 0 : U.getInt(key, HASH);
    int hash = known != 0 ? known : firstHash(key);
    return hash ^ (hash >>> 16);
  }

  @DontInline
  private static int firstHash(String key) {
    return key.hashCode();
  }
}
