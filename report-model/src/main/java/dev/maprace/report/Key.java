package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/**
 * What may be told of a key: never the key itself.
 *
 * @param className the key's class
 * @param hash the hash that the map computed, or {@code null} if it had not or keeps none
 */
public record Key(String className, Integer hash) {

  public Key {
    requireNonNull(className, "key.className");
  }
}
