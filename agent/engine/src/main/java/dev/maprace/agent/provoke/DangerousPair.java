package dev.maprace.agent.provoke;

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

  /** A partner that waits for a lock of ours says more than one that does not come. */
  private static final double BLOCKED = 0.3;

  /** Once met, the finding is there; a second one may tell more of it. */
  private static final double MET = 0.4;

  private static final double NOTHING_LEFT = 0.05;
  private static final int WAITS_THAT_ORDER = 2;

  private final String one;
  private final String other;
  private double probability = 1;
  private long gapNanos;
  private int stretches;
  private int met;
  private int waits;
  private State state = State.DANGEROUS;

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
    // What raced once must be shown again: the run is judged by what it finds itself.
    boolean raced = entry.met() > 0 && entry.state() != State.ORDERED;
    pair.probability = raced ? 1 : entry.probability();
    if (raced) {
      pair.state = State.DANGEROUS;
    }
    return pair;
  }

  synchronized PlanEntry toEntry() {
    return new PlanEntry(one, other, state, probability, gapNanos, stretches, met, waits);
  }

  /** The two came near each other again. That does not make the pair more dangerous. */
  synchronized void seen(long nanos) {
    gapNanos = Math.max(gapNanos, nanos);
  }

  /** How likely an access at one of the sites is to be stretched, 0 to 1. */
  synchronized double probability() {
    return state == State.DANGEROUS ? probability : 0;
  }

  /** The longest time that lay between the two. */
  synchronized long gapNanos() {
    return gapNanos;
  }

  /** How often it was stretched; what a decision depends on besides the seed. */
  synchronized int stretches() {
    return stretches;
  }

  synchronized void inVain() {
    stretched(VAIN);
  }

  synchronized void blocked() {
    stretched(BLOCKED);
  }

  synchronized void met() {
    met++;
    stretched(MET);
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

  private void stretched(double loss) {
    stretches++;
    probability -= loss;
    if (probability < NOTHING_LEFT && state == State.DANGEROUS) {
      probability = 0;
      state = State.SPENT;
    }
  }

  /** The other site; the same if it is a pair with itself. */
  String partnerOf(String site) {
    return site.equals(one) ? other : one;
  }

  /** Of both sites, in the order that does not depend on which came first. */
  static String key(String site, String partner) {
    return site.compareTo(partner) <= 0 ? site + " | " + partner : partner + " | " + site;
  }
}
