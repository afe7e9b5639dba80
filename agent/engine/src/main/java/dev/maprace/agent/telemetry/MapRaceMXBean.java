package dev.maprace.agent.telemetry;

/** MapRace as JMX shows it, under {@value #NAME}. */
public interface MapRaceMXBean {

  /** The bean's object name. */
  String NAME = "dev.maprace:type=MapRace";

  /** See {@link Figures#mapsSeen}. */
  long getMapsSeen();

  /** See {@link Figures#mapsShared}. */
  long getMapsShared();

  /** See {@link Figures#sharedAccesses}. */
  long getSharedAccesses();

  /** See {@link Figures#resizes}. */
  long getResizes();

  /** See {@link Figures#collisions}. */
  long getCollisions();

  /** See {@link Figures#findings}. */
  long getFindings();

  /** See {@link Figures#stretches}. */
  long getStretches();

  /** See {@link Figures#dropped}. */
  long getDropped();

  /** The value of the option {@code mode} that is in force. */
  String getMode();

  /**
   * Goes on in another mode.
   *
   * @throws IllegalArgumentException if there is no such mode
   */
  void setMode(String mode);

  boolean isPaused();

  /** Sees nothing more until {@link #resume}. */
  void pause();

  void resume();

  /** Writes the report as it is now, and gives its absolute path. */
  String dump();
}
