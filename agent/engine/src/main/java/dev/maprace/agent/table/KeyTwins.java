package dev.maprace.agent.table;

import dev.maprace.report.Audit.Code;
import java.util.IdentityHashMap;

/**
 * Looks for one key, by identity, in two nodes of one bucket.
 *
 * <p>Only under one and the same hash: a key that changed after it was put is found under two
 * hashes without any race.
 */
final class KeyTwins {
  /** Up to here comparing all with all is cheaper than a table; nearly every bucket is shorter. */
  private static final int FEW = 16;

  /** Bounds the memory that a degenerate bucket can cost: about a megabyte. */
  private static final int MANY = 1 << 16;

  private final ChainLayout layout;
  private final Walk walk;

  KeyTwins(ChainLayout layout, Walk walk) {
    this.layout = layout;
    this.walk = walk;
  }

  void audit(int bucket, Object first, int nodes) {
    if (nodes <= FEW) {
      compareAll(bucket, first, nodes);
    } else {
      lookUpAll(bucket, first, Math.min(nodes, MANY));
    }
  }

  private void compareAll(int bucket, Object first, int nodes) {
    Object node = first;
    for (int i = 0; i < nodes - 1 && node != null; i++) {
      int hash = layout.hash().of(node);
      Object other = layout.next().of(node);
      for (int j = i + 1; j < nodes && other != null; j++) {
        if (layout.hash().of(other) == hash && sameKey(node, other)) {
          report(bucket);
        }
        other = layout.next().of(other);
      }
      node = layout.next().of(node);
    }
  }

  private boolean sameKey(Object node, Object other) {
    Object key = layout.key().apply(node);
    return key != ChainLayout.CLEARED && layout.holds().test(other, key);
  }

  private void lookUpAll(int bucket, Object first, int nodes) {
    IdentityHashMap<Object, Integer> hashes = new IdentityHashMap<>();
    Object node = first;
    for (int i = 0; i < nodes && node != null && walk.budget().take(); i++) {
      Object key = layout.key().apply(node);
      Integer hash = layout.hash().of(node);
      if (key != ChainLayout.CLEARED && hash.equals(hashes.put(key, hash))) {
        report(bucket);
      }
      node = layout.next().of(node);
    }
  }

  private void report(int bucket) {
    walk.issues().add(Code.DUPLICATE_KEY, bucket, "Two entries hold the same key object.");
  }
}
