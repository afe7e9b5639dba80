package dev.maprace.agent.telemetry;

/** Hands what JMX asks on to {@link Controls}. */
record MapRaceBean(Controls controls) implements MapRaceMXBean {

  @Override
  public long getMapsSeen() {
    return controls.figures().mapsSeen();
  }

  @Override
  public long getMapsShared() {
    return controls.figures().mapsShared();
  }

  @Override
  public long getSharedAccesses() {
    return controls.figures().sharedAccesses();
  }

  @Override
  public long getResizes() {
    return controls.figures().resizes();
  }

  @Override
  public long getCollisions() {
    return controls.figures().collisions();
  }

  @Override
  public long getFindings() {
    return controls.figures().findings();
  }

  @Override
  public long getStretches() {
    return controls.figures().stretches();
  }

  @Override
  public long getDropped() {
    return controls.figures().dropped();
  }

  @Override
  public String getMode() {
    return controls.mode();
  }

  @Override
  public void setMode(String mode) {
    controls.changeMode(mode);
  }

  @Override
  public boolean isPaused() {
    return controls.isPaused();
  }

  @Override
  public void pause() {
    controls.pause();
  }

  @Override
  public void resume() {
    controls.resume();
  }

  @Override
  public String dump() {
    return controls.dump();
  }
}
