package dev.maprace.agent.memory;

import dev.maprace.agent.table.TableReader;
import dev.maprace.runtime.Onlooker;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers maps that several threads use, the largest if there are too many. A map comes in when
 * it is shared, and again when its table grows: a small one that was left out may become the
 * largest of all.
 *
 * <p>The application's threads only leave word, as they are inside a map operation, and perhaps in
 * the middle of loading a class. One thread of the engine's does all the rest. A thread that shares
 * maps by the thousand soon leaves none: held up at each, it would come too late to meet the other.
 */
public final class SharedMaps implements Onlooker {

  static final int PLACES = 512;

  /** Maps that may come between two looks, and as many that grow; a power of two. */
  static final int ARRIVALS = 1_024;

  private final TableReader tables = new TableReader();

  /** The first that were shared since the last look. */
  private final AtomicReferenceArray<WeakReference<Object>> arrivals =
      new AtomicReferenceArray<>(ARRIVALS);

  /** The last that grew since then: the largest may grow never again. */
  private final AtomicReferenceArray<WeakReference<Object>> grown =
      new AtomicReferenceArray<>(ARRIVALS);

  private final List<WeakReference<Object>> places = new ArrayList<>(PLACES);
  private final int[] entries = new int[PLACES];
  // Racy on purpose: of two threads that come to one place, one loses its map.
  private int arrived;
  private int resized;

  @Override
  public void shared(Object map, String field, int lastWriter) {
    int place = arrived;
    if (place < ARRIVALS) {
      arrived = place + 1;
      arrivals.setRelease(place, new WeakReference<>(map));
    }
  }

  @Override
  public void resized(Object map, String field) {
    grown.setRelease(resized++ & (ARRIVALS - 1), new WeakReference<>(map));
  }

  /** Takes in who has come since the last time. */
  void gather() {
    for (int place = 0; place < places.size(); place++) {
      entries[place] = entries(places.get(place).get());
    }
    gather(grown);
    gather(arrivals);
    arrived = 0;
  }

  private void gather(AtomicReferenceArray<WeakReference<Object>> ring) {
    for (int place = 0; place < ARRIVALS; place++) {
      WeakReference<Object> reference =
          ring.getPlain(place) == null ? null : ring.getAndSet(place, null);
      Object map = reference == null ? null : reference.get();
      int size = entries(map);
      if (size >= 0 && !isKept(map)) {
        keep(reference, size);
      }
    }
  }

  private boolean isKept(Object map) {
    for (int place = 0; place < places.size(); place++) {
      if (places.get(place).refersTo(map)) {
        return true;
      }
    }
    return false;
  }

  private void keep(WeakReference<Object> map, int size) {
    if (places.size() < PLACES) {
      entries[places.size()] = size;
      places.add(map);
      return;
    }
    int smallest = 0;
    for (int place = 1; place < PLACES; place++) {
      smallest = entries[place] < entries[smallest] ? place : smallest;
    }
    if (entries[smallest] < size) {
      entries[smallest] = size;
      places.set(smallest, map);
    }
  }

  /** By its fields, as its methods may be the application's; -1 if they are not known. */
  private int entries(Object map) {
    return map == null ? -1 : tables.size(map).orElse(-1);
  }

  /** The largest that are still alive, the largest first; those without an entry are left out. */
  List<Object> largest(int most) {
    record Sized(Object map, int entries) {}
    gather();
    List<Sized> alive = new ArrayList<>();
    for (int place = 0; place < places.size(); place++) {
      Object map = places.get(place).get();
      if (map != null && entries[place] > 0) {
        alive.add(new Sized(map, entries[place]));
      }
    }
    return alive.stream()
        .sorted(Comparator.comparingInt(Sized::entries).reversed())
        .limit(most)
        .map(Sized::map)
        .toList();
  }
}
