package dev.maprace.agent.capture;

import dev.maprace.runtime.Ticket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** The tickets of which it is not yet known what becomes of them. */
final class PendingTickets {

  private static final long POLL_NANOS = 500_000;

  // A queue: the colliding threads, who add, must not touch a map.
  private final Queue<Ticket> tickets = new ConcurrentLinkedQueue<>();

  void add(Ticket ticket) {
    tickets.add(ticket);
  }

  void remove(Ticket ticket) {
    tickets.remove(ticket);
  }

  /**
   * Waits until all tickets of this moment are done with.
   *
   * @return whether they are; not if the time ran out
   */
  boolean awaitThoseOfNow(long millis) {
    long deadline = System.nanoTime() + millis * 1_000_000;
    Ticket[] mine = tickets.toArray(Ticket[]::new);
    boolean interrupted = false;
    boolean done = areGone(mine);
    while (!done && System.nanoTime() - deadline < 0) {
      // An interrupted thread does not park, and its test may yet want to know.
      interrupted |= Thread.interrupted();
      LockSupport.parkNanos(this, POLL_NANOS);
      done = areGone(mine);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  private boolean areGone(Ticket[] mine) {
    for (Ticket ticket : mine) {
      if (tickets.contains(ticket)) {
        return false;
      }
    }
    return true;
  }
}
