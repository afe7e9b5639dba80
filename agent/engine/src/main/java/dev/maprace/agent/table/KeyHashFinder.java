package dev.maprace.agent.table;

import java.util.OptionalInt;

/** Finds the hash that a map stored for a key, without asking the key. */
final class KeyHashFinder {
  private final ChainLayout layout;
  private final WalkBudget budget;

  KeyHashFinder(ChainLayout layout, WalkBudget budget) {
    this.layout = layout;
    this.budget = budget;
  }

  /**
   * Searches every bucket: the key's own is known only to whoever computes its hash.
   *
   * @param key compared by identity
   */
  OptionalInt find(Object[] table, Object key) {
    for (int bucket = 0; bucket < table.length && budget.take(); bucket++) {
      Object node = table[bucket];
      // A chain that runs in a circle must not hide the buckets after it.
      for (int i = 0; i < ChainTableWalk.MAX_BUCKET_NODES && node != null; i++) {
        if (layout.holds().test(node, key)) {
          return OptionalInt.of(layout.hash().of(node));
        }
        node = layout.next().of(node);
        if (!budget.take()) {
          return OptionalInt.empty();
        }
      }
    }
    return OptionalInt.empty();
  }
}
