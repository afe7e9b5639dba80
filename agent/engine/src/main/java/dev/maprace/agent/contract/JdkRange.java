package dev.maprace.agent.contract;

/**
 * The JDK feature releases that have a class or a method.
 *
 * @param since the first of them
 * @param until the last of them
 */
public record JdkRange(int since, int until) {

  /** Every JDK. */
  public static final JdkRange ALL = new JdkRange(0, Integer.MAX_VALUE);

  /** Whether a feature release is in this range. */
  public boolean contains(int feature) {
    return since <= feature && feature <= until;
  }
}
