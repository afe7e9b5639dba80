package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/**
 * What may be told of a key.
 *
 * @param className the key's class
 * @param hash the hash that the map computed, or {@code null} if it had not or keeps none
 * @param text the key itself, shortened: only if somebody asked for it, and if its text is the
 *     JDK's own to make; else {@code null}
 */
public record Key(String className, Integer hash, String text) {

  public Key {
    requireNonNull(className, "key.className");
  }

  /** A key that is not shown. */
  public Key(String className, Integer hash) {
    this(className, hash, null);
  }
}
