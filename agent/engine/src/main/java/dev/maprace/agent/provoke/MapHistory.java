package dev.maprace.agent.provoke;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The last accesses to one map, and who was held at it. Guarded by itself; what is called with it
 * locked is in this package alone.
 */
final class MapHistory {

  private static final int LENGTH = 16;
  private static final int THREADS = 8;
  private static final int SITES = 8;
  private static final int PAIRS = 8;

  /** A pair for which a thread was held here in vain: until its partner comes again, that is it. */
  private record Vain(DangerousPair pair, int thread) {}

  private final Approach[] ring = new Approach[LENGTH];
  private int next;
  private final int[] threads = new int[THREADS];
  private int known;
  private final String[] sites = new String[SITES];
  private final int[][] monitors = new int[SITES][];
  private int nextSite;
  private final Vain[] vain = new Vain[PAIRS];
  private int nextVain;
  private Hold holding;
  private Hold last;
  private long lastEnd;

  /** Keeps an access. */
  void add(Approach access) {
    ring[next++ % LENGTH] = access;
  }

  void forEach(Consumer<Approach> action) {
    for (Approach access : ring) {
      if (access != null) {
        action.accept(access);
      }
    }
  }

  /** Those that are kept, for a thread that does not use the map. */
  synchronized List<Approach> accesses() {
    return Arrays.stream(ring).filter(Objects::nonNull).toList();
  }

  /** Whether this thread has not been here before; one of many is taken for known. */
  boolean isNewcomer(int thread) {
    for (int i = 0; i < known; i++) {
      if (threads[i] == thread) {
        return false;
      }
    }
    if (known == THREADS) {
      return false;
    }
    threads[known++] = thread;
    return true;
  }

  /** Whether this thread has used the map since a moment. */
  boolean hasSeenSince(int thread, long nanos) {
    for (Approach access : ring) {
      if (access != null && access.thread() == thread && access.nanos() - nanos >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Keeps which monitors a thread had at a site. */
  void keepMonitors(String site, int[] held) {
    int slot = slotOf(site);
    if (slot < 0) {
      slot = nextSite++ % SITES;
    }
    sites[slot] = site;
    monitors[slot] = held;
  }

  /** Whether one monitor was held at both sites, as far as both are known. */
  boolean shareMonitor(String site, String partner) {
    int one = slotOf(site);
    int other = slotOf(partner);
    if (site.equals(partner) || one < 0 || other < 0) {
      return false;
    }
    for (int monitor : monitors[one]) {
      for (int candidate : monitors[other]) {
        if (monitor == candidate) {
          return true;
        }
      }
    }
    return false;
  }

  private int slotOf(String site) {
    for (int i = 0; i < SITES; i++) {
      if (site.equals(sites[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Whether there is a point in holding anyone here for this pair. */
  boolean mayHoldFor(DangerousPair pair) {
    return indexOfVain(pair) < 0;
  }

  /** Two accesses were a near miss: if one is a new one of the partner's, it may come again. */
  void nearMiss(DangerousPair pair, Approach earlier, Approach access) {
    int index = indexOfVain(pair);
    if (index >= 0) {
      int held = vain[index].thread();
      if (access.thread() != held || earlier.nanos() - lastEnd > 0) {
        vain[index] = null;
      }
    }
  }

  private int indexOfVain(DangerousPair pair) {
    for (int i = 0; i < PAIRS; i++) {
      // Pairs are what they are: there is one for each two sites.
      if (vain[i] != null && vain[i].pair().equals(pair)) {
        return i;
      }
    }
    return -1;
  }

  boolean isHolding() {
    return holding != null;
  }

  void begin(Hold hold) {
    holding = hold;
  }

  /**
   * @param nanos when it ended
   * @param inVain whether nobody came: then somebody may have waited for it
   */
  void end(Hold hold, long nanos, boolean inVain) {
    holding = null;
    last = inVain ? hold : null;
    lastEnd = nanos;
    if (inVain && hold.pair() != null && mayHoldFor(hold.pair())) {
      vain[nextVain++ % PAIRS] = new Vain(hold.pair(), hold.access().thread());
    }
  }

  /** The stretch in vain that has just ended; told once. */
  Hold takeLast() {
    Hold hold = last;
    last = null;
    return hold;
  }

  long lastEnd() {
    return lastEnd;
  }
}
