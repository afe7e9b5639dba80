package dev.maprace.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedMapsTest {

  private final SharedMaps maps = new SharedMaps();
  // What nobody else holds would be collected.
  private final List<Object> held = new ArrayList<>();

  @Test
  void theLargestComeFirst() {
    Map<Integer, Integer> small = share(filled(3));
    Map<Integer, Integer> large = share(new TreeMap<>(filled(100)));
    Map<Integer, Integer> middling = share(filled(50));
    share(filled(0));
    assertThat(maps.largest(2)).containsExactly(large, middling);
    assertThat(maps.largest(20)).containsExactly(large, middling, small);
  }

  @Test
  void smallMapsGiveWayToLargeOnes() {
    List<Map<Integer, Integer>> large = new ArrayList<>();
    for (int i = 0; i < 10 * SharedMaps.PLACES; i++) {
      share(filled(1));
      if (i % SharedMaps.PLACES == 0) {
        large.add(share(filled(1_000 + i)));
        maps.gather();
      }
    }
    assertThat(maps.largest(10)).containsExactlyInAnyOrderElementsOf(large);
  }

  @Test
  void aMapThatHadToGiveWayComesBackWhenItGrows() {
    Map<Integer, Integer> map = share(filled(1));
    for (int i = 0; i < 2 * SharedMaps.PLACES; i++) {
      share(filled(2));
    }
    assertThat(maps.largest(SharedMaps.PLACES)).noneMatch(each -> each == map);
    map.putAll(filled(1_000));
    maps.resized(map, null);
    maps.resized(map, null);
    assertThat(maps.largest(SharedMaps.PLACES)).filteredOn(each -> each == map).hasSize(1);
  }

  @Test
  void ofTheMapsThatOneLookCannotTakeOnlyThoseThatGrowAreKnown() {
    for (int i = 0; i < SharedMaps.ARRIVALS; i++) {
      share(filled(1));
    }
    Map<Integer, Integer> late = share(filled(100));
    Map<Integer, Integer> grown = share(filled(200));
    maps.resized(grown, null);
    assertThat(maps.largest(2)).startsWith(grown).noneMatch(each -> each == late);
    maps.shared(late, null, 1);
    assertThat(maps.largest(2)).containsExactly(grown, late);
  }

  @Test
  void callsNoMethodOfAMapThatIsNotOfTheJdk() {
    share(
        new AbstractMap<Integer, Integer>() {
          @Override
          public Set<Entry<Integer, Integer>> entrySet() {
            throw new AssertionError("must not be called");
          }
        });
    assertThat(maps.largest(1)).isEmpty();
  }

  private Map<Integer, Integer> share(Map<Integer, Integer> map) {
    held.add(map);
    maps.shared(map, null, 1);
    return map;
  }

  private static Map<Integer, Integer> filled(int entries) {
    Map<Integer, Integer> map = new HashMap<>();
    IntStream.range(0, entries).forEach(key -> map.put(key, key));
    return map;
  }
}
