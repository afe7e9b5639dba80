package dev.maprace.it.testlib;

import com.acme.libraries.Races;
import com.google.common.collect.testing.Helpers;
import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.SampleElements;
import com.google.common.collect.testing.TestMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import junit.framework.TestSuite;

/** Guava's suite for a map, for each map of a library that is a {@code java.util.Map}. */
final class LibrarySuites {

  private LibrarySuites() {}

  static TestSuite all() {
    TestSuite all = new TestSuite();
    for (Supplier<Map<Integer, Integer>> each : Races.maps()) {
      add(new Generator<>(each, Integer[]::new, List.of(11, 22, 33, 44, 55)), all);
    }
    for (Supplier<Map<String, String>> each : Races.mapsOfStrings()) {
      add(
          new Generator<>(each, String[]::new, List.of("one", "two", "three", "four", "five")),
          all);
    }
    return all;
  }

  private static <T> void add(Generator<T> generator, TestSuite all) {
    all.addTest(
        MapTestSuiteBuilder.using(generator)
            .named(generator.maker().get().getClass().getName())
            .withFeatures(
                MapFeature.GENERAL_PURPOSE,
                CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                CollectionSize.ANY)
            .createTestSuite());
  }

  /**
   * Makes maps with keys and values of one type.
   *
   * @param arrays makes arrays of it
   * @param elements five that differ
   */
  private record Generator<T>(Supplier<Map<T, T>> maker, IntFunction<T[]> arrays, List<T> elements)
      implements TestMapGenerator<T, T> {

    private Map.Entry<T, T> sample(int index) {
      return Helpers.mapEntry(elements.get(index), elements.get((index + 2) % elements.size()));
    }

    @Override
    public SampleElements<Map.Entry<T, T>> samples() {
      return new SampleElements<>(sample(0), sample(1), sample(2), sample(3), sample(4));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<T, T> create(Object... entries) {
      Map<T, T> map = maker.get();
      for (Object each : entries) {
        Map.Entry<T, T> entry = (Map.Entry<T, T>) each;
        map.put(entry.getKey(), entry.getValue());
      }
      return map;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map.Entry<T, T>[] createArray(int length) {
      return (Map.Entry<T, T>[]) new Map.Entry<?, ?>[length];
    }

    @Override
    public Iterable<Map.Entry<T, T>> order(List<Map.Entry<T, T>> insertionOrder) {
      return insertionOrder;
    }

    @Override
    public T[] createKeyArray(int length) {
      return arrays.apply(length);
    }

    @Override
    public T[] createValueArray(int length) {
      return arrays.apply(length);
    }
  }
}
