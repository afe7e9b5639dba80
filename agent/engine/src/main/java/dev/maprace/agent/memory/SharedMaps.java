package dev.maprace.agent.memory;

import dev.maprace.agent.table.TableReader;
import dev.maprace.runtime.Onlooker;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers maps that several threads use, the larger ones if there are too many. A map comes in
 * when it is shared, and again when its table grows: a small one that was pushed out may become the
 * largest of all.
 */
public final class SharedMaps implements Onlooker {

  /** A service that hands maps from thread to thread shares thousands a second. */
  static final int PLACES = 512;

  /** Of so many neighbours, the smallest gives way. */
  private static final int NEIGHBOURS = 8;

  /** Smaller maps grow without being noticed, and are noticed when they grow again. */
  private static final int WORTH_A_SEARCH = 64;

  private final TableReader tables = new TableReader();
  private final AtomicReferenceArray<WeakReference<Object>> places =
      new AtomicReferenceArray<>(PLACES);
  // Racy on purpose: two threads that come to one place lose one of their maps.
  private int cursor;

  public SharedMaps() {
    // An application's thread may be in the middle of loading a class, and must not load ours.
    List<Object> each =
        List.of(
            new HashMap<>(),
            new TreeMap<>(),
            new WeakHashMap<>(),
            new IdentityHashMap<>(),
            new EnumMap<>(TimeUnit.class),
            new Object());
    each.forEach(this::keep);
    isKept(places);
  }

  @Override
  public void shared(Object map, String field, int lastWriter) {
    keep(map);
  }

  @Override
  public void resized(Object map, String field) {
    if (entries(map) >= WORTH_A_SEARCH && !isKept(map)) {
      keep(map);
    }
  }

  private boolean isKept(Object map) {
    for (int place = 0; place < PLACES; place++) {
      WeakReference<Object> known = places.get(place);
      if (known != null && known.refersTo(map)) {
        return true;
      }
    }
    return false;
  }

  private void keep(Object map) {
    if (entries(map) < 0) {
      return;
    }
    int first = cursor;
    int smallest = first;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < NEIGHBOURS; i++) {
      int place = (first + i) % PLACES;
      int entries = entriesAt(place);
      if (entries < least) {
        least = entries;
        smallest = place;
      }
    }
    cursor = (smallest + 1) % PLACES;
    places.set(smallest, new WeakReference<>(map));
  }

  /** How many entries the map of a place has; -1 if there is none. */
  private int entriesAt(int place) {
    WeakReference<Object> reference = places.get(place);
    Object map = reference == null ? null : reference.get();
    return map == null ? -1 : entries(map);
  }

  /** By its fields, as its methods may be the application's; -1 if they are not known. */
  private int entries(Object map) {
    return tables.size(map).orElse(-1);
  }

  /** The largest that are still alive, the largest first; those without an entry are left out. */
  List<Object> largest(int most) {
    record Sized(Object map, int entries) {}
    List<Sized> alive = new ArrayList<>();
    for (int place = 0; place < PLACES; place++) {
      WeakReference<Object> reference = places.get(place);
      Object map = reference == null ? null : reference.get();
      int entries = map == null ? 0 : entries(map);
      if (entries > 0) {
        alive.add(new Sized(map, entries));
      }
    }
    return alive.stream()
        .sorted(Comparator.comparingInt(Sized::entries).reversed())
        .limit(most)
        .map(Sized::map)
        .toList();
  }
}
