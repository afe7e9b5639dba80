package dev.maprace.runtime;

/**
 * Where collisions go. One implementation, the engine's; its methods are called by the
 * application's threads, inside map operations, and must neither block nor touch a map that another
 * thread may use.
 */
public interface CollisionSink {

  /** Whether the calling thread's accesses count; the engine's own do not. */
  boolean watches(Thread thread);

  /** Whether a capture may be made now; if not, the collision is counted as dropped. */
  boolean admits();

  /** A ticket was opened: the capture may begin, while both threads wait. */
  void opened(Ticket ticket);

  /** All that can be known of a ticket is known, or it was cancelled: the capture may be ended. */
  void settled(Ticket ticket);

  /** A collision was not captured, because one on the same map still is. */
  void drop();

  /** Longest time that a thread is held for a capture, in nanoseconds. */
  long captureWaitNanos();

  /** Whether a thread must learn the engine's verdict before it goes on. */
  boolean decides();

  /**
   * The error that the colliding thread must throw, or {@code null}. Called by that thread, when
   * the ticket has its verdict.
   */
  Error error(Ticket ticket);
}
