package com.acme.libraries;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.collections.map.HashedMap;
import org.apache.commons.collections.map.LRUMap;
import org.apache.commons.collections.map.LinkedMap;
import org.apache.commons.collections.map.ReferenceMap;

/** Compiled for JDK 1.3. */
final class CommonsCollections3 {

  static final List<Supplier<Use>> USES =
      List.of(
          () -> new OfMap(ofNumbers(new HashedMap())),
          () -> new OfMap(ofNumbers(new LinkedMap())),
          () -> new OfMap(ofNumbers(new LRUMap()), true, "WRITE_WRITE"),
          () -> new OfMap(ofNumbers(new ReferenceMap())));

  private CommonsCollections3() {}

  /** It knows no type parameters. */
  @SuppressWarnings("unchecked")
  private static Map<Integer, Integer> ofNumbers(Map<?, ?> map) {
    return (Map<Integer, Integer>) map;
  }
}
