package dev.maprace.agent.discovery;

import java.util.Optional;

/**
 * What is to be done with a class.
 *
 * @param found how it is watched; empty if it is not
 * @param doubt why a map is left alone, or watched less than others; {@code null} if there is
 *     nothing to say
 */
record Verdict(Optional<FoundClass> found, String doubt) {

  /** It is none of our business. */
  static final Verdict NO_MAP = new Verdict(Optional.empty(), null);

  static Verdict watch(FoundClass found) {
    return new Verdict(Optional.of(found), null);
  }

  static Verdict leaveOut(String doubt) {
    return new Verdict(Optional.empty(), doubt);
  }
}
