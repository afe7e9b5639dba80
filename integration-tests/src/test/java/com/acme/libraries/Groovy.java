package com.acme.libraries;

import groovy.lang.Closure;
import groovy.lang.MapWithDefault;
import groovy.util.ConfigObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All of its own are wrappers. */
final class Groovy {

  static final List<Supplier<Use>> USES = List.of(Defaults::new, Groovy::config);

  private Groovy() {}

  @SuppressWarnings("unchecked")
  private static Use config() {
    return new OfStrings((Map<String, String>) new ConfigObject(), "java.util.LinkedHashMap");
  }

  /** A read puts what it does not find. */
  private record Defaults(Map<Integer, Integer> map) implements Use {
    Defaults() {
      this(MapWithDefault.newInstance(new HashMap<>(), new Zero()));
    }

    @Override
    public void write(int key) {
      map.put(key, key);
    }

    @Override
    public void erase(int key) {
      map.remove(-key);
    }

    @Override
    public Object read(int key) {
      return map.get(-key);
    }

    @Override
    public void walk() {
      map.keySet().iterator().forEachRemaining(key -> {});
    }

    @Override
    public String watched() {
      return "java.util.HashMap";
    }

    @Override
    public String readKind() {
      return "WRITE_WRITE";
    }
  }

  private static final class Zero extends Closure<Integer> {
    private static final long serialVersionUID = 1;

    Zero() {
      super(null);
    }

    @Override
    public Integer call(Object... arguments) {
      return 0;
    }
  }
}
