package com.acme.libraries;

import java.util.Set;

/** The use of what is a {@code java.util.Set}. */
record OfSet(Set<Integer> map) implements Use {

  @Override
  public void write(int key) {
    map.add(key);
  }

  @Override
  public void erase(int key) {
    map.remove(key);
  }

  @Override
  public Object read(int key) {
    return map.contains(key);
  }

  @Override
  public void walk() {
    map.iterator().forEachRemaining(element -> {});
  }
}
