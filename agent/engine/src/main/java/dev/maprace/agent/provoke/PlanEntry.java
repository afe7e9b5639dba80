package dev.maprace.agent.provoke;

import java.util.Comparator;

/**
 * What a plan keeps of a dangerous pair.
 *
 * @param one a call site
 * @param other its partner
 * @param state how the pair stands
 * @param oneProbability how likely an access at {@code one} is to be stretched, 0 to 1
 * @param otherProbability the same of {@code other}
 * @param gapNanos the longest time seen between the two
 * @param stretches how often an access was stretched
 * @param met how often another thread came meanwhile
 * @param waits how often the partner was as late as the stretch was long
 */
record PlanEntry(
    String one,
    String other,
    DangerousPair.State state,
    double oneProbability,
    double otherProbability,
    long gapNanos,
    int stretches,
    int met,
    int waits) {

  private static final Comparator<PlanEntry> BY_EXPERIENCE =
      Comparator.comparingInt(PlanEntry::met)
          .thenComparing(PlanEntry::state)
          .thenComparingInt(PlanEntry::stretches)
          .thenComparingInt(PlanEntry::waits)
          .thenComparing(PlanEntry::oneProbability, Comparator.reverseOrder())
          .thenComparing(PlanEntry::otherProbability, Comparator.reverseOrder())
          .thenComparingLong(PlanEntry::gapNanos);

  boolean isSound() {
    return one != null
        && other != null
        && state != null
        && isProbability(oneProbability)
        && isProbability(otherProbability)
        && gapNanos >= 0
        && stretches >= 0
        && met >= 0
        && waits >= 0;
  }

  private static boolean isProbability(double number) {
    return number >= 0 && number <= 1;
  }

  String key() {
    return DangerousPair.key(one, other);
  }

  /** Of two accounts of one pair the one that knows more; the order of merging does not matter. */
  PlanEntry merge(PlanEntry same) {
    return BY_EXPERIENCE.compare(this, same) >= 0 ? this : same;
  }
}
