package dev.maprace.runtime;

/**
 * A stack that a thread has walked itself, and that thread: as long as this lives, so do the
 * thread, all that it holds, and the classes of its frames.
 */
public final class Walk extends Throwable {

  private static final long serialVersionUID = 1;

  /** Who walked. */
  public final transient Thread thread;

  Walk(Thread thread) {
    this.thread = thread;
  }
}
