package dev.maprace.runtime;

/** One access of a {@link Trail}; safe to read without order (JLS 17.5). */
public final class Step {

  /** Who, and from where. */
  public final Party party;

  /** When it began, by {@link System#nanoTime()}. */
  public final long nanos;

  private final int number;
  private final int key;

  Step(Party party, long nanos, int number, int key) {
    this.party = party;
    this.nanos = nanos;
    this.number = number;
    this.key = key;
  }

  /**
   * Whether this access is known to be to the key of an earlier one, with no access of the thread
   * that was not kept between them.
   */
  public boolean isOnKeyOf(Step earlier) {
    return key != 0 && key == earlier.key && Trail.burst(number) == Trail.burst(earlier.number);
  }

  /**
   * What tells keys apart: 0 if there is none.
   *
   * <p>A string's or a number's hash code is the JDK's own to compute. All others are told apart by
   * identity, as their methods are the application's.
   */
  static int keyOf(Object key) {
    if (key == null) {
      return 0;
    }
    boolean plain = key instanceof String || key instanceof Integer || key instanceof Long;
    int hash = plain ? key.hashCode() : System.identityHashCode(key);
    return hash == 0 ? 1 : hash;
  }
}
