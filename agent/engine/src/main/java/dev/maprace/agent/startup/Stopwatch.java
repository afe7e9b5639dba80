package dev.maprace.agent.startup;

import java.util.StringJoiner;

/** Where the time of start-up goes. */
final class Stopwatch {

  private final StringJoiner laps = new StringJoiner(", ");
  private final long started = System.nanoTime();
  private long last = started;

  void lap(String name) {
    long now = System.nanoTime();
    laps.add(name + " " + (now - last) / 1_000_000 + " ms");
    last = now;
  }

  @Override
  public String toString() {
    return laps + ", in all " + (last - started) / 1_000_000 + " ms";
  }
}
