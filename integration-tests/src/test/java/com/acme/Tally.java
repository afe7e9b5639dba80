package com.acme;

import java.util.Arrays;

/** Counts words, in two arrays; implements nothing that anybody knows. */
class Tally {
  private Object[] words = new Object[4];
  private int[] counts = new int[4];
  private int size;

  int countOf(Object word) {
    int place = placeOf(word);
    return place < 0 ? 0 : counts[place];
  }

  void count(Object word) {
    int place = placeOf(word);
    if (place < 0) {
      grow();
      place = size++;
      words[place] = word;
    }
    counts[place]++;
  }

  int distinct() {
    return size;
  }

  private int placeOf(Object word) {
    for (int place = 0; place < size; place++) {
      if (word.equals(words[place])) {
        return place;
      }
    }
    return -1;
  }

  private void grow() {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
  }
}
