package com.acme.libraries;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.LinkedMultiValueMap;

/** Wrappers of the JDK's maps. */
final class Spring {

  static final List<Supplier<Use>> USES =
      List.of(
          () ->
              new OfStrings(
                  new LinkedCaseInsensitiveMap<>(),
                  LinkedCaseInsensitiveMap.class.getName() + "$1"),
          Headers::new);

  private Spring() {}

  private record Headers(LinkedMultiValueMap<Integer, Integer> map) implements Use {
    Headers() {
      this(new LinkedMultiValueMap<>());
    }

    @Override
    public void write(int key) {
      map.add(key, key);
    }

    @Override
    public void erase(int key) {
      map.remove(key);
    }

    @Override
    public Object read(int key) {
      return map.getFirst(key);
    }

    @Override
    public void walk() {
      map.keySet().iterator().forEachRemaining(key -> {});
    }

    @Override
    public String watched() {
      return "java.util.LinkedHashMap";
    }
  }
}
