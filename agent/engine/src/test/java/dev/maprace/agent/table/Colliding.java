package dev.maprace.agent.table;

import java.io.Serializable;

/**
 * A key of few hashes that a tree bin can order only by identity.
 *
 * @param spread how many hashes there are
 */
record Colliding(int number, int spread) implements Serializable {
  @Override
  public int hashCode() {
    return (number % spread) << 4;
  }
}
