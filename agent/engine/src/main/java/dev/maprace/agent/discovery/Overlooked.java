package dev.maprace.agent.discovery;

/** Hears of maps that are left alone. Called by any thread, inside class loading. */
@FunctionalInterface
public interface Overlooked {

  /**
   * Takes note of one.
   *
   * @param className as people write it
   * @param reason why it is left alone
   * @param wanted whether somebody has said that it is to be watched
   */
  void add(String className, String reason, boolean wanted);
}
