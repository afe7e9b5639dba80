package dev.maprace.agent.startup;

/**
 * MapRace at work, as far as a person can ask. Apart from {@link Watch}, which the JVM can load
 * only when the runtime is in place.
 */
interface Session {

  /** What it watches, since when, and what came of it, a line each. */
  String status();

  /** Ends it: the last report is written, and the hooks are taken out. */
  void end();
}
