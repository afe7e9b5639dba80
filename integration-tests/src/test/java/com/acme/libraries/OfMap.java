package com.acme.libraries;

import java.util.Map;

/**
 * The use of what is a {@code java.util.Map}.
 *
 * @param keeps whether it keeps all that it is given; a cache does not
 * @param readKind not {@code READ_WRITE} if {@code get} writes
 */
record OfMap(Map<Integer, Integer> map, boolean keeps, String readKind) implements Use {

  OfMap(Map<Integer, Integer> map) {
    this(map, true, "READ_WRITE");
  }

  @Override
  public void write(int key) {
    map.put(key, key);
  }

  @Override
  public void erase(int key) {
    map.remove(key);
  }

  @Override
  public Object read(int key) {
    return map.get(key);
  }

  @Override
  public void walk() {
    map.keySet().iterator().forEachRemaining(key -> {});
  }
}
