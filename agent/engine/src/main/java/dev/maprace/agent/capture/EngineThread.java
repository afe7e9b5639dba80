package dev.maprace.agent.capture;

/** A thread of the engine's; its own accesses to maps are never watched. */
public final class EngineThread extends Thread {

  public EngineThread(String name, Runnable work) {
    // No inherited thread locals, no context of the application.
    super(systemGroup(), work, "maprace-" + name, 0, false);
    setDaemon(true);
    setContextClassLoader(null);
  }

  /** Not the application's group: it may wait until no other thread is in that. */
  private static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
