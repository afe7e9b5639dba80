package dev.maprace.agent.capture;

import dev.maprace.runtime.Ticket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Where the application's threads leave their tickets for the engine. Takes no lock and touches no
 * map, as they are in the middle of one.
 */
final class Intake {

  private static final int MAX_QUEUED = 8;

  private final Budget budget;
  private final Counters counters;
  private final Runnable wakeEngine;
  private final AtomicInteger queued = new AtomicInteger();
  private final Queue<Ticket> opened = new ConcurrentLinkedQueue<>();
  private final PendingTickets pending = new PendingTickets();
  private volatile boolean shut;

  /**
   * @param budget how many tickets a second may have
   * @param wakeEngine called when there is something to do
   */
  Intake(Budget budget, Counters counters, Runnable wakeEngine) {
    this.budget = budget;
    this.counters = counters;
    this.wakeEngine = wakeEngine;
  }

  /** Whether one more collision may have a ticket; if not, it is counted. */
  boolean admits() {
    // A thread that queued up here would be held for the captures of others.
    boolean admitted = !shut && queued.get() < MAX_QUEUED && budget.take();
    if (!admitted) {
      counters.rateLimited.incrementAndGet();
    }
    return admitted;
  }

  /** A ticket that was admitted. */
  void opened(Ticket ticket) {
    pending.add(ticket);
    queued.incrementAndGet();
    opened.add(ticket);
    wakeEngine.run();
    if (shut) {
      closeOpened();
    }
  }

  /** A ticket's two threads have said what there is to say. */
  void settled(Ticket ticket) {
    if (ticket.isCancelled() && opened.remove(ticket)) {
      // Makes room for one that is not.
      queued.decrementAndGet();
      drop(ticket, counters.nothingWritten);
      return;
    }
    wakeEngine.run();
  }

  boolean isEmpty() {
    return opened.isEmpty();
  }

  /**
   * Hands over the ticket that has waited longest, if there is one; it keeps its place till then.
   */
  void takeNext(Consumer<Ticket> engine) {
    Ticket ticket = opened.poll();
    if (ticket != null) {
      try {
        engine.accept(ticket);
      } finally {
        queued.decrementAndGet();
      }
    }
  }

  /** Nothing comes of a ticket. */
  void drop(Ticket ticket, AtomicLong counter) {
    counter.incrementAndGet();
    close(ticket);
  }

  /** A ticket is done with: its threads go on, and its map may have another. */
  void close(Ticket ticket) {
    ticket.close();
    pending.remove(ticket);
  }

  /** Admits no more, and lets go of the threads whose collision came too late to be captured. */
  void shut() {
    shut = true;
    closeOpened();
  }

  private void closeOpened() {
    for (Ticket ticket = opened.poll(); ticket != null; ticket = opened.poll()) {
      close(ticket);
    }
  }

  /**
   * Waits until all tickets of this moment are done with.
   *
   * @return whether they are; not if the time ran out
   */
  boolean awaitThoseOfNow(long millis) {
    return pending.awaitThoseOfNow(millis);
  }
}
