package dev.maprace.agent.provoke;

import dev.maprace.runtime.NameHooks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Decides which accesses to hold open, for how long, and learns from what became of it. Knows
 * neither threads nor clocks: what happens and when, it is told.
 *
 * <p>After TSVD (Li et al., "Efficient Scalable Thread-Safety-Violation Detection", SOSP 2019):
 * near misses make dangerous pairs of call sites, stretches in vain make them less so, and a
 * partner that waited for the end of a stretch is ordered with it. Beyond TSVD, accesses are held
 * on suspicion, where a race may have one chance per JVM: the first writes to a map in a static
 * field, and the first access of a second thread.
 */
final class Planner {

  /** Two accesses of different threads within this time are a near miss. */
  static final long NEAR_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long SUSPICION_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * Shorter, because the second write may be the better chance: the map is no longer empty then.
   */
  private static final long FIRST_WRITE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  /** Writes to a map of one thread that are looked at. */
  private static final int FIRST_WRITES = 2;

  private static final int TRIES = 2;
  private static final int LONG_TRIES = 3;
  private static final long LONG_TRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Who comes within this part of a stretch after its end had waited for it. */
  private static final int PROMPT_PART = 20;

  private static final int MAX_PAIRS = 10_000;
  private static final int MAX_SITES = 50_000;

  /** In an order of their own, so that of two that are as dangerous a seed chooses the same. */
  private static final Comparator<DangerousPair> IN_ORDER =
      Comparator.comparing(DangerousPair::key);

  private final long seed;
  private final Map<String, DangerousPair> pairs = new ConcurrentHashMap<>();
  private final Map<String, Set<DangerousPair>> bySite = new ConcurrentHashMap<>();
  private final Set<String> dangerousFields = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> tries = new ConcurrentHashMap<>();
  private final Map<String, Approach> lastAlone = new ConcurrentHashMap<>();

  /**
   * @param seed makes decisions repeatable
   */
  Planner(long seed) {
    this.seed = seed;
  }

  /** Begins with what an earlier run has learned. */
  void load(Plan plan) {
    plan.pairs().forEach(entry -> enter(DangerousPair.of(entry)));
    dangerousFields.addAll(plan.fields());
  }

  /** What this run has learned. */
  Plan plan() {
    return new Plan(
        pairs.values().stream().map(DangerousPair::toEntry).toList(), List.copyOf(dangerousFields));
  }

  /** Whether writes to a map of one thread are worth a look; see {@link #alone}. */
  boolean follows(String field, long writes) {
    return field != null
        && (writes < FIRST_WRITES || (writes < MAX_PAIRS && dangerousFields.contains(field)));
  }

  /**
   * A write to a map that one thread alone has used so far.
   *
   * @param field that holds the map
   * @param writes how many there were before
   * @param early whether the map may still be unknown to all others
   * @param monitors tells those that the thread holds
   * @return {@code null} to let it go on
   */
  Hold alone(Approach access, String field, long writes, boolean early, Supplier<int[]> monitors) {
    if (lastAlone.size() < MAX_SITES || lastAlone.containsKey(field)) {
      lastAlone.put(field, access);
    }
    if (early) {
      return null;
    }
    Hold hold = byPair(access, null);
    if (hold != null || !field.startsWith(NameHooks.STATIC) || writes >= FIRST_WRITES) {
      return hold;
    }
    boolean first = writes == 0;
    if (first && monitors.get().length > 0) {
      // Lazily filled under a lock, most likely: whoever finds it empty waits for that lock, and
      // only who finds it begun goes on without.
      return null;
    }
    return isTriable(access.site() + (first ? " first" : " alone"), first ? 1 : TRIES)
        ? new Hold(access, null, first ? FIRST_WRITE_NANOS : SUSPICION_NANOS, null)
        : null;
  }

  /**
   * An access to a map that several threads use.
   *
   * @param field that holds the map, or {@code null}
   * @param owner the thread that wrote last, 0 if none did
   * @return {@code null} to let it go on
   */
  Hold approach(MapHistory history, Approach access, String field, int owner) {
    synchronized (history) {
      boolean newcomer = history.isNewcomer(access.thread());
      learnFromTheLastStretch(history, access);
      history.forEach(earlier -> learn(history, earlier, access, field));
      if (newcomer && field != null) {
        // Before the second thread came there was no history.
        Approach alone = lastAlone.get(field);
        if (alone != null && alone.thread() == owner) {
          learn(history, alone, access, field);
        }
      }
      history.add(access);
      if (history.isHolding()) {
        return null;
      }
      Hold hold = byPair(access, history);
      boolean others = owner != 0 && owner != access.thread();
      if (hold == null && newcomer && others) {
        int most = access.writes() ? TRIES : 1;
        hold =
            isTriable(access.site() + " newcomer", most)
                ? new Hold(access, null, SUSPICION_NANOS, history)
                : null;
      }
      if (hold != null) {
        history.begin(hold);
      }
      return hold;
    }
  }

  private void learn(MapHistory history, Approach earlier, Approach access, String field) {
    long gap = access.nanos() - earlier.nanos();
    if (gap > NEAR_NANOS || !access.conflictsWith(earlier)) {
      return;
    }
    DangerousPair pair = pair(earlier.site(), access.site());
    if (pair != null) {
      pair.seen(gap);
      history.nearMiss(pair, earlier, access);
      if (field != null) {
        dangerousFields.add(field);
      }
    }
  }

  private void learnFromTheLastStretch(MapHistory history, Approach access) {
    Hold last = history.takeLast();
    if (last == null || !access.conflictsWith(last.access())) {
      return;
    }
    long late = access.nanos() - history.lastEnd();
    boolean prompt = late <= Math.max(last.nanos() / PROMPT_PART, SHORTEST_NANOS / 2);
    if (prompt && !history.hasSeenSince(access.thread(), last.access().nanos())) {
      DangerousPair pair = pairs.get(DangerousPair.key(last.access().site(), access.site()));
      if (pair != null) {
        pair.waited();
      }
    }
  }

  private DangerousPair pair(String site, String partner) {
    String key = DangerousPair.key(site, partner);
    DangerousPair known = pairs.get(key);
    if (known != null || pairs.size() >= MAX_PAIRS) {
      return known;
    }
    return enter(new DangerousPair(site, partner));
  }

  private DangerousPair enter(DangerousPair fresh) {
    DangerousPair before = pairs.putIfAbsent(fresh.key(), fresh);
    if (before != null) {
      return before;
    }
    for (String site : fresh.sites()) {
      bySite.computeIfAbsent(site, s -> new ConcurrentSkipListSet<>(IN_ORDER)).add(fresh);
    }
    return fresh;
  }

  private Hold byPair(Approach access, MapHistory history) {
    DangerousPair chosen = null;
    double highest = 0;
    for (DangerousPair pair : bySite.getOrDefault(access.site(), Set.of())) {
      double probability = pair.probabilityAt(access.site());
      boolean sensible =
          history == null ? pair.isRestedBy(access.nanos(), NEAR_NANOS) : history.mayHoldFor(pair);
      if (probability > highest && sensible) {
        highest = probability;
        chosen = pair;
      }
    }
    if (chosen == null || chance(access.site(), chosen) >= highest) {
      return null;
    }
    if (history == null) {
      chosen.heldAlone(access.nanos());
    }
    long wanted = chosen.gapNanos() / 4 * 5;
    // The gap that was seen may be of two rounds, and the one between two threads longer.
    long least = chosen.stretches() < LONG_TRIES ? LONG_TRY_NANOS : SHORTEST_NANOS;
    long nanos = Math.max(least, Math.min(NEAR_NANOS, wanted));
    return new Hold(access, chosen, nanos, history);
  }

  private boolean isTriable(String what, int most) {
    return (tries.size() < MAX_SITES || tries.containsKey(what))
        && tries.merge(what, 1, Integer::sum) <= most;
  }

  /**
   * A number from 0 to 1 that depends on the seed, the pair and its stretches alone, and not on the
   * order in which threads come (SplitMix64's mixing function).
   */
  private double chance(String site, DangerousPair pair) {
    long z = seed + 0x9E3779B97F4A7C15L * (site.hashCode() + 31L * pair.stretches() + 1);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }

  /**
   * Whether both sides of a hold's pair are known to take one and the same lock on this map: then
   * no other thread can come.
   *
   * @param monitors those that the thread has which is about to be held, by identity hash code
   */
  boolean isProtected(Hold hold, int[] monitors) {
    MapHistory history = hold.history();
    synchronized (history) {
      String site = hold.access().site();
      history.keepMonitors(site, monitors);
      if (!history.shareMonitor(site, hold.pair().partnerOf(site))) {
        return false;
      }
    }
    hold.pair().blockedAt(hold.access().site());
    return true;
  }

  /** What became of a stretch. */
  enum End {
    /** Another thread came. */
    MET,
    /** Nobody came. */
    IN_VAIN,
    /** Another thread waited for a lock that the held one has. */
    BLOCKED,
    /** It did not take place, or something ended it that says nothing. */
    NOTHING
  }

  /**
   * A stretch is over.
   *
   * @param nanos when it ended
   */
  void over(Hold hold, End end, long nanos) {
    MapHistory history = hold.history();
    if (history != null) {
      synchronized (history) {
        history.end(hold, nanos, end == End.IN_VAIN);
      }
    }
    DangerousPair pair = hold.pair();
    if (pair != null) {
      switch (end) {
        case MET -> pair.met();
        case IN_VAIN -> pair.inVain();
        case BLOCKED -> pair.blockedAt(hold.access().site());
        case NOTHING -> {}
      }
    }
  }
}
