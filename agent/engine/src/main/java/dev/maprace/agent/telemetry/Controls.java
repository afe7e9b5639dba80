package dev.maprace.agent.telemetry;

/** What a person can read of MapRace, and make it do, while the JVM runs. */
public interface Controls {

  Figures figures();

  /** The value of the option {@code mode} that is in force. */
  String mode();

  /**
   * Goes on in another mode; what was found so far stays.
   *
   * @throws IllegalArgumentException if there is no such mode
   */
  void changeMode(String mode);

  boolean isPaused();

  /** Sees nothing more until {@link #resume}; the hooks stay. */
  void pause();

  void resume();

  /**
   * Writes the report as it is now.
   *
   * @return its absolute path
   */
  String dump();
}
