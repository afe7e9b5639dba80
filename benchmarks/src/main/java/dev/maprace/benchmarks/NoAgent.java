package dev.maprace.benchmarks;

/** An agent that does nothing: what any agent costs. */
public final class NoAgent {

  private NoAgent() {}

  /** Does nothing. */
  public static void premain(String options) {}
}
