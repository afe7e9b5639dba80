package dev.maprace.agent.capture;

/** A thread of the engine's; its own accesses to maps are never watched. */
public final class EngineThread extends Thread {

  public EngineThread(String name, Runnable work) {
    // No inherited thread locals, no context of the application.
    super(null, work, "maprace-" + name, 0, false);
    setDaemon(true);
    setContextClassLoader(null);
  }
}
