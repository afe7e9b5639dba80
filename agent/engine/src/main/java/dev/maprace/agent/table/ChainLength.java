package dev.maprace.agent.table;

import dev.maprace.agent.table.Fields.ObjectField;

/**
 * How many nodes hang in a chain, found without memory of the nodes.
 *
 * @param nodes distinct nodes, also when the chain runs in a circle
 * @param cyclic whether it does
 * @param whole whether the chain was followed to its end
 */
record ChainLength(int nodes, boolean cyclic, boolean whole) {

  /** Of nearly all chains: a walk over a million must not fill a heap that has no room. */
  private static final ChainLength[] SHORT = new ChainLength[16];

  static {
    for (int nodes = 0; nodes < SHORT.length; nodes++) {
      SHORT[nodes] = new ChainLength(nodes, false, true);
    }
  }

  /**
   * Follows a chain with one marker that jumps ahead at every power of two (R. P. Brent, "An
   * improved Monte Carlo factorization algorithm", BIT 20, 1980).
   *
   * @param first not {@code null}
   * @param limit most nodes to follow
   */
  static ChainLength measure(Object first, ObjectField next, int limit, WalkBudget budget) {
    Object marker = first;
    Object node = next.of(first);
    int nodes = 1;
    int sinceMarker = 1;
    int jump = 1;
    while (budget.take() && nodes <= limit) {
      if (node == null) {
        return nodes < SHORT.length ? SHORT[nodes] : new ChainLength(nodes, false, true);
      }
      if (node == marker) {
        return new ChainLength(tail(first, next, sinceMarker, budget) + sinceMarker, true, true);
      }
      if (sinceMarker == jump) {
        marker = node;
        jump *= 2;
        sinceMarker = 0;
      }
      node = next.of(node);
      nodes++;
      sinceMarker++;
    }
    return new ChainLength(nodes, false, false);
  }

  /** Nodes before the circle: two walkers a circle's length apart meet at its first node. */
  private static int tail(Object first, ObjectField next, int circle, WalkBudget budget) {
    Object ahead = first;
    for (int i = 0; i < circle && ahead != null; i++) {
      ahead = next.of(ahead);
    }
    Object behind = first;
    int tail = 0;
    while (behind != ahead && behind != null && ahead != null && budget.take()) {
      behind = next.of(behind);
      ahead = next.of(ahead);
      tail++;
    }
    return tail;
  }
}
