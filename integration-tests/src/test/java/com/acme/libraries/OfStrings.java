package com.acme.libraries;

import java.util.Map;

/** The use of a map whose keys are texts. */
record OfStrings(Map<String, String> map, String watched) implements Use {

  OfStrings(Map<String, String> map) {
    this(map, map.getClass().getName());
  }

  @Override
  public void write(int key) {
    map.put(Integer.toString(key), "value");
  }

  @Override
  public void erase(int key) {
    map.remove(Integer.toString(key));
  }

  @Override
  public Object read(int key) {
    return map.get(Integer.toString(key));
  }

  @Override
  public void walk() {
    map.keySet().iterator().forEachRemaining(key -> {});
  }
}
