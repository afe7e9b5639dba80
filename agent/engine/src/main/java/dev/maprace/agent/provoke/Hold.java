package dev.maprace.agent.provoke;

/**
 * The decision to hold an access open.
 *
 * @param access which one
 * @param pair why; {@code null} on mere suspicion
 * @param nanos how long at most
 * @param history of the map; {@code null} of one that one thread alone has used
 */
record Hold(Approach access, DangerousPair pair, long nanos, MapHistory history) {

  boolean isSuspicion() {
    return pair == null;
  }
}
