package com.acme;

/** Says by annotations of its own what its methods do. */
final class MarkedTally extends Tally {

  @interface Reads {}

  @interface Writes {}

  @Reads
  @Override
  int countOf(Object word) {
    return super.countOf(word);
  }

  @Writes
  @Override
  void count(Object word) {
    super.count(word);
  }
}
