package dev.maprace.agent.provoke;

import java.util.List;

/**
 * Two call sites that came near each other on one map, and what became of it. Safe for use by
 * several threads.
 */
final class DangerousPair {

  /** How a pair stands. */
  enum State {
    /** Accesses at its sites are stretched. */
    DANGEROUS,
    /** Stretched often enough. */
    SPENT,
    /** Something orders the two: the partner waited until the stretch was over. */
    ORDERED
  }

  /** What a stretch in vain takes off (TSVD, SOSP 2019, section 3.4.4). */
  private static final double VAIN = 0.1;

  /**
   * What it takes off the side that was held when its partner waits for a lock that this side has.
   * The partner's side may do without the lock: that is how most bugs of this kind are.
   */
  private static final double BLOCKED = 0.4;

  /** Once met, the finding is there; a second one may tell more of it. */
  private static final double MET = 0.4;

  private static final double NOTHING_LEFT = 0.05;

  /** What a new run gives a pair at least. */
  private static final double SECOND_CHANCE = 0.5;

  private static final int WAITS_THAT_ORDER = 2;

  private final String one;
  private final String other;
  private double oneProbability = 1;
  private double otherProbability = 1;
  private long gapNanos;
  private int stretches;
  private int met;
  private int waits;
  private State state = State.DANGEROUS;
  private long lastAlone = Long.MIN_VALUE;

  DangerousPair(String one, String other) {
    boolean sorted = one.compareTo(other) <= 0;
    this.one = sorted ? one : other;
    this.other = sorted ? other : one;
  }

  /** A pair that an earlier run left. */
  static DangerousPair of(PlanEntry entry) {
    DangerousPair pair = new DangerousPair(entry.one(), entry.other());
    pair.gapNanos = entry.gapNanos();
    pair.stretches = entry.stretches();
    pair.met = entry.met();
    pair.waits = entry.waits();
    pair.state = entry.state();
    if (entry.state() != State.ORDERED) {
      // What raced once must be shown again: the run is judged by what it finds itself. And what
      // was held in vain in one run may be met in another.
      double least = entry.met() > 0 ? 1 : SECOND_CHANCE;
      pair.oneProbability = Math.max(least, entry.oneProbability());
      pair.otherProbability = Math.max(least, entry.otherProbability());
      pair.state = State.DANGEROUS;
    }
    return pair;
  }

  synchronized PlanEntry toEntry() {
    return new PlanEntry(
        one, other, state, oneProbability, otherProbability, gapNanos, stretches, met, waits);
  }

  /** The two came near each other again. That does not make the pair more dangerous. */
  synchronized void seen(long nanos) {
    gapNanos = Math.max(gapNanos, nanos);
  }

  /** A thread that has the map to itself so far is held for this pair. */
  synchronized void heldAlone(long nanos) {
    lastAlone = nanos;
  }

  /**
   * Whether the last such hold is long enough ago: a thread that fills its map does not burn it.
   */
  synchronized boolean isRestedBy(long nanos, long rest) {
    return lastAlone == Long.MIN_VALUE || nanos - lastAlone >= rest;
  }

  /** How likely an access at one of the two sites is to be stretched, 0 to 1. */
  synchronized double probabilityAt(String site) {
    if (state != State.DANGEROUS) {
      return 0;
    }
    return site.equals(one) ? oneProbability : otherProbability;
  }

  /** The longest time that lay between the two. */
  synchronized long gapNanos() {
    return gapNanos;
  }

  /** How often it was stretched; what a decision depends on besides the seed. */
  synchronized int stretches() {
    return stretches;
  }

  /** Nobody came while one side was held. */
  synchronized void inVain() {
    stretched(VAIN, VAIN);
  }

  /** The partner came as far as a lock that the thread had which was held at this site. */
  synchronized void blockedAt(String site) {
    stretched(site.equals(one) ? BLOCKED : 0, site.equals(other) ? BLOCKED : 0);
  }

  /** The partner came. */
  synchronized void met() {
    met++;
    stretched(MET, MET);
  }

  /** The partner was as late as the stretch was long. */
  synchronized void waited() {
    if (++waits >= WAITS_THAT_ORDER && met == 0) {
      state = State.ORDERED;
    }
  }

  synchronized State state() {
    return state;
  }

  private void stretched(double oneLoses, double otherLoses) {
    stretches++;
    oneProbability = rest(oneProbability - oneLoses);
    otherProbability = rest(otherProbability - otherLoses);
    if (oneProbability == 0 && otherProbability == 0 && state == State.DANGEROUS) {
      state = State.SPENT;
    }
  }

  private static double rest(double probability) {
    return probability < NOTHING_LEFT ? 0 : probability;
  }

  /** The other site; the same if it is a pair with itself. */
  String partnerOf(String site) {
    return site.equals(one) ? other : one;
  }

  /** Both sites; one and the same twice if it is a pair with itself. */
  List<String> sites() {
    return List.of(one, other);
  }

  String key() {
    return key(one, other);
  }

  /** Of both sites, in the order that does not depend on which came first. */
  static String key(String site, String partner) {
    return site.compareTo(partner) <= 0 ? site + " | " + partner : partner + " | " + site;
  }
}
