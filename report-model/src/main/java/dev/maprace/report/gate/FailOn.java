package dev.maprace.report.gate;

import dev.maprace.report.Evidence;

/** How certain a race must be to fail a build. */
public enum FailOn {
  /** It was seen. */
  OVERLAPPED,
  /** It was seen, or predicted: nothing orders the two accesses. */
  UNORDERED;

  /** Whether a race known in this way fails. */
  public boolean includes(Evidence evidence) {
    return this == UNORDERED || evidence == Evidence.OVERLAPPED;
  }
}
