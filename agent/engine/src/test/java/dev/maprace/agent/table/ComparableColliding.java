package dev.maprace.agent.table;

import java.io.Serializable;

/** A key of few hashes that a tree bin can order. */
record ComparableColliding(int number, int spread)
    implements Comparable<ComparableColliding>, Serializable {
  @Override
  public int hashCode() {
    return number % spread * 0x10001;
  }

  @Override
  public int compareTo(ComparableColliding other) {
    return Integer.compare(number, other.number);
  }
}
