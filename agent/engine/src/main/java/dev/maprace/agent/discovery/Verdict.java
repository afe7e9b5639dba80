package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.ContractException;
import java.util.Optional;

/**
 * What is to be done with a class.
 *
 * @param found how it is watched; empty if it is not
 * @param doubt why a map is left alone, or watched less than others; {@code null} if there is
 *     nothing to say
 * @param mistake why its contract does not fit it; {@code null} if it does, or if it has none
 */
record Verdict(Optional<FoundClass> found, String doubt, ContractException mistake) {

  /** It is none of our business. */
  static final Verdict NO_MAP = new Verdict(Optional.empty(), null, null);

  static Verdict watch(FoundClass found) {
    return new Verdict(Optional.of(found), null, null);
  }

  static Verdict leaveOut(String doubt) {
    return new Verdict(Optional.empty(), doubt, null);
  }

  static Verdict mistaken(ContractException mistake) {
    return new Verdict(Optional.empty(), mistake.getMessage(), mistake);
  }
}
