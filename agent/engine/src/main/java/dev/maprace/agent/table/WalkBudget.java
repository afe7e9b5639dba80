package dev.maprace.agent.table;

import java.time.Duration;

/** What one walk may cost: steps, and time. Both threads of a collision may be waiting for it. */
final class WalkBudget {
  /** About two million nodes: each is stepped over to be measured, read and audited. */
  static final long MAX_STEPS = 8_000_000;

  private static final int STEPS_PER_LOOK_AT_THE_CLOCK = 256;

  private final long deadline;
  private long stepsLeft = MAX_STEPS;
  private boolean spent;

  WalkBudget(Duration time) {
    this.deadline = System.nanoTime() + time.toNanos();
  }

  /** Takes one step; {@code false} when there is none left. */
  boolean take() {
    if (spent) {
      return false;
    }
    stepsLeft--;
    if (stepsLeft <= 0
        || (stepsLeft % STEPS_PER_LOOK_AT_THE_CLOCK == 0 && System.nanoTime() - deadline >= 0)) {
      spent = true;
    }
    return !spent;
  }

  boolean spent() {
    return spent;
  }
}
