package dev.maprace.runtime;

/**
 * Two threads inside one map at once: one leaves a {@link Ticket}, the other answers it.
 *
 * <p>An overlap is only a suspicion. It becomes a collision when one side is known to have written
 * while the other was inside and nothing could have ordered the two.
 */
final class Meetings {

  /** Time for an arriver to put its ticket behind its flag. */
  private static final long TICKET_NANOS = 50_000;

  private Meetings() {}

  /**
   * The other thread's mark stands: leaves a ticket and waits a moment for its answer.
   *
   * @return {@code null} if nothing is to be done about it
   */
  static Ticket meetHolder(
      Shadow shadow, long seen, Object map, Object key, int kind, int outcome) {
    CollisionSink sink = interested(shadow);
    if (sink == null) {
      return null;
    }
    // First of all: most operations are over before a ticket is made, let alone a stack walked.
    boolean known = flag(shadow, seen);
    CaseFile file = shadow.openCaseFile();
    Ticket ticket = new Ticket(map, shadow, seen, kind);
    if (!sink.admits()) {
      unflag(shadow, seen);
      return null;
    }
    if (!file.open(ticket)) {
      return null;
    }
    try {
      ticket.arrive(Party.self(kind, key, outcome));
      if (!known) {
        // It left between our look and our ticket: the overlap is sure, its stack is not.
        ticket.answerForHolder();
      }
      ticket.settleIfKnown();
      sink.opened(ticket);
      if (known) {
        awaitHolder(shadow, seen, ticket, ticket.answerWaitNanos(sink.captureWaitNanos()));
      }
      // Not earlier: the holder does not wait for long.
      Sharing.notice(shadow, seen, map, MapHooks.id(Thread.currentThread()));
      if (ticket.isCancelled()) {
        return null;
      }
      ticket.awaitCapture(sink.captureWaitNanos());
      return ticket.isCancelled() ? null : ticket;
    } catch (Throwable e) {
      // Out of stack or memory: an open ticket would keep the map's next collisions out for ever.
      ticket.close();
      passOnStop(e);
      return null;
    }
  }

  /**
   * What fails in here must not reach the application; but {@link Thread#stop()}, which stops a
   * thread up to JDK 19, is not ours to swallow.
   */
  static void passOnStop(Throwable e) {
    if (e instanceof Error error && e.getClass().getName().equals("java.lang.ThreadDeath")) {
      throw error;
    }
  }

  /** Tells the holder of the ticket; {@code false} if it has left. */
  private static boolean flag(Shadow shadow, long seen) {
    long state = shadow.state;
    while (Shadow.sameWrite(state, seen)) {
      if (shadow.casState(state, state | Shadow.TICKET | Shadow.TRACED)) {
        return true;
      }
      state = shadow.state;
    }
    return false;
  }

  private static void unflag(Shadow shadow, long seen) {
    long state = shadow.state;
    while (Shadow.sameWrite(state, seen)
        && (state & Shadow.TICKET) != 0
        && !shadow.casState(state, state & ~Shadow.TICKET)) {
      state = shadow.state;
    }
  }

  private static void awaitHolder(Shadow shadow, long seen, Ticket ticket, long waitNanos) {
    boolean known = true;
    while (known && ticket.awaitAnswer(waitNanos)) {
      if (ticket.isAnswered()) {
        return;
      }
      // A plain store of the holder went over the flag.
      if (Shadow.suspended(shadow.state) && ticket.arriverKind != AccessKind.WRITE) {
        ticket.cancel();
        return;
      }
      known = flag(shadow, seen);
    }
    if (!known && !ticket.isAnswered()) {
      ticket.answerForHolder();
    }
  }

  /**
   * The other thread has left: what is known of it is what it left behind.
   *
   * @param since a state whose version is the first that the other thread can have worked on
   */
  static Ticket meetAbsent(
      Shadow shadow, long since, Object map, Object key, int kind, int outcome) {
    CollisionSink sink = interested(shadow);
    if (sink == null || !sink.admits()) {
      return null;
    }
    long structural = shadow.structural;
    int me = MapHooks.id(Thread.currentThread());
    boolean named = structuralSince(shadow, since) && Shadow.owner(structural) != me;
    Party other = departed(shadow, since, Shadow.owner(named ? structural : shadow.state));
    boolean idle = other.outcome() == Party.NOTHING && outcome == Party.NOTHING;
    if (other.threadId == 0 || other.threadId == me || idle) {
      return null;
    }
    Ticket ticket = new Ticket(map, shadow, Shadow.ownedBy(other.threadId), kind);
    CaseFile file = shadow.openCaseFile();
    if (!file.open(ticket)) {
      return null;
    }
    try {
      long state = shadow.state;
      shadow.casState(state, state | Shadow.TRACED);
      ticket.arrive(Party.self(kind, key, outcome));
      ticket.answer(other);
      sink.opened(ticket);
      Sharing.notice(shadow, Shadow.ownedBy(other.threadId), map, me);
      ticket.awaitCapture(sink.captureWaitNanos());
      return ticket.isCancelled() ? null : ticket;
    } catch (Throwable e) {
      // As in meetHolder.
      ticket.close();
      passOnStop(e);
      return null;
    }
  }

  /** A writer that worked on the version of {@code since} or a later one, and has left. */
  static Party departed(Shadow shadow, long since, int writer) {
    int outcome = Party.NOTHING;
    if (structuralSince(shadow, since) && Shadow.owner(shadow.structural) == writer) {
      outcome = Party.STRUCTURAL;
    } else if (Shadow.version(shadow.state) != Shadow.version(since)) {
      outcome = Party.VALUE;
    }
    CaseFile file = shadow.caseFile();
    Party kept = file == null ? null : file.keptOf(writer, since, shadow.state, outcome);
    return kept == null ? Party.absent(writer, outcome) : kept;
  }

  static boolean structuralSince(Shadow shadow, long since) {
    long structural = shadow.structural;
    return structural != 0 && Shadow.since(structural, since, shadow.state);
  }

  /** The sink, or {@code null} if this collision cannot be captured now. */
  private static CollisionSink interested(Shadow shadow) {
    CollisionSink sink = MapHooks.sink;
    if (sink == null || !sink.watches(Thread.currentThread())) {
      return null;
    }
    CaseFile file = shadow.caseFile();
    if (file != null && file.isBusy()) {
      sink.drop();
      return null;
    }
    return sink;
  }

  static Ticket openTicket(Shadow shadow) {
    CaseFile file = shadow.caseFile();
    return file == null ? null : file.open();
  }

  /** The ticket that the flag speaks of; the flag comes first, the ticket within microseconds. */
  private static Ticket awaitTicket(Shadow shadow) {
    Ticket ticket = openTicket(shadow);
    long start = System.nanoTime();
    while (ticket == null
        && (shadow.state & Shadow.TICKET) != 0
        && System.nanoTime() - start < TICKET_NANOS) {
      Thread.onSpinWait();
      ticket = openTicket(shadow);
    }
    return ticket;
  }

  /** The holder, on its way out. */
  static Ticket answer(Shadow shadow, int outcome, Object key) {
    Ticket ticket = awaitTicket(shadow);
    if (ticket == null || ticket.holderId != MapHooks.id(Thread.currentThread())) {
      return null;
    }
    Party known = ticket.holder();
    if (known != null) {
      known.decide(outcome);
      ticket.settleIfKnown();
    } else {
      ticket.answer(Party.self(AccessKind.WRITE, key, outcome));
    }
    CollisionSink sink = MapHooks.sink;
    if (sink != null && !ticket.isCancelled()) {
      ticket.awaitCapture(sink.captureWaitNanos());
    }
    return ticket;
  }

  /**
   * The holder, about to run a function of the application. Only a writer still collides with it:
   * the function may be waiting for a reader.
   */
  static void answerBeforeCallback(Shadow shadow, boolean written) {
    Ticket ticket = awaitTicket(shadow);
    if (ticket == null || ticket.holderId != MapHooks.id(Thread.currentThread())) {
      return;
    }
    if (written) {
      ticket.answer(Party.self(AccessKind.WRITE, null, Party.STRUCTURAL));
    } else if (ticket.arriverKind == AccessKind.WRITE) {
      ticket.answer(Party.self(AccessKind.WRITE, null, Party.NOTHING));
    } else {
      ticket.cancel();
      return;
    }
    CollisionSink sink = MapHooks.sink;
    if (sink != null) {
      ticket.awaitCapture(sink.captureWaitNanos());
    }
  }

  /** The arriver, on its way out of a write; {@code null} if the calling thread is none. */
  static Ticket decideArriver(Shadow shadow, int outcome) {
    Ticket ticket = openTicket(shadow);
    Party arriver = ticket == null ? null : ticket.arriver();
    if (arriver == null || !arriver.isOf(Thread.currentThread())) {
      return null;
    }
    arriver.decide(outcome);
    if (outcome == Party.NOTHING && ticket.holder() == null && ticket.holderIsSuspended()) {
      // It was a read after all, and the function may have been waiting for it.
      ticket.cancel();
      return null;
    }
    ticket.settleIfKnown();
    return ticket;
  }

  /** Waits for the engine's verdict where there is one to wait for, and obeys it. */
  static void throwIfDemanded(Ticket ticket) {
    CollisionSink sink = MapHooks.sink;
    if (sink == null || !sink.decides() || !ticket.isSettled()) {
      return;
    }
    ticket.awaitDecision();
    if (ticket.isDecided() && ticket.arriver().isOf(Thread.currentThread())) {
      Error error = sink.error(ticket);
      if (error != null) {
        throw error;
      }
    }
  }
}
