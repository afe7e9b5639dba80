package dev.maprace.runtime;

/**
 * What happens off the fast path: nested windows, a map that changes hands, and two threads inside
 * one map at once.
 *
 * <p>An overlap is only a suspicion. It becomes a collision when one side is known to have written
 * while the other was inside and nothing could have ordered the two; see {@link Ticket}.
 */
final class Encounters {

  private Encounters() {}

  /** A write that is nested, or not the first of its thread, or meets another. */
  static long enterWrite(Shadow shadow, Object map, Object key) {
    int me = MapHooks.id(Thread.currentThread());
    long state = shadow.state;
    if (Shadow.inProgress(state)) {
      if (Shadow.owner(state) == me) {
        return MapHooks.NESTED;
      }
      Ticket ticket = meetHolder(shadow, state, map, key, AccessKind.WRITE, Party.UNDECIDED);
      if (ticket != null) {
        throwIfDemanded(ticket);
      }
      state = shadow.state;
      if (Shadow.inProgress(state) && Shadow.owner(state) != me) {
        return MapHooks.UNMARKED;
      }
    }
    if ((state & Shadow.TRACED) != 0) {
      record(shadow, state);
    }
    long mark =
        (state & ~(0xFFFF_FFFFL | Shadow.SUSPENDED | Shadow.TICKET))
            | Shadow.IN_PROGRESS
            | (me & 0xFFFF_FFFFL);
    // No call from here on: a stack overflow must not come between the mark and its token.
    shadow.setState(mark);
    return mark;
  }

  /**
   * A write whose mark is no longer as it was set: a ticket, a foreign mark, a function left by an
   * exception, or no mark of its own at all.
   */
  static void exitWrite(
      Shadow shadow, long token, int outcome, Object map, Object key, boolean mayThrow) {
    Ticket ticket = null;
    try {
      int me = MapHooks.id(Thread.currentThread());
      long state = shadow.state;
      if (outcome == Party.STRUCTURAL) {
        shadow.setStructural((state & ~0xFFFF_FFFFL) | Shadow.IN_PROGRESS | (me & 0xFFFF_FFFFL));
      }
      if (token == MapHooks.UNMARKED) {
        ticket = decideArriver(shadow, outcome);
      } else if (Shadow.owner(state) == me) {
        if ((state & Shadow.TICKET) != 0) {
          ticket = answer(shadow, outcome, key);
        }
      } else if (Shadow.owner(state) != 0) {
        // Both passed the check at once; the other's mark is its own to clear.
        token = MapHooks.UNMARKED;
        ticket =
            Shadow.inProgress(state)
                ? meetHolder(shadow, state, map, key, AccessKind.WRITE, outcome)
                : meetAbsent(shadow, state, map, key, AccessKind.WRITE, outcome);
      }
    } catch (Throwable e) {
      // Out of stack or memory: the mark below matters more than the capture.
      ticket = null;
    } finally {
      if (token != MapHooks.UNMARKED) {
        leave(shadow, token, outcome);
      }
    }
    if (mayThrow && ticket != null) {
      throwIfDemanded(ticket);
    }
  }

  private static void leave(Shadow shadow, long token, int outcome) {
    long state = shadow.state;
    if (Shadow.owner(state) == Shadow.owner(token) && Shadow.inProgress(state)) {
      long rest = state & ~(Shadow.IN_PROGRESS | Shadow.SUSPENDED | Shadow.TICKET);
      shadow.setState(outcome == Party.NOTHING ? rest : rest + Shadow.VERSION);
    }
  }

  static boolean suspend(Shadow shadow, boolean written) {
    long state = shadow.state;
    if (Shadow.owner(state) != MapHooks.id(Thread.currentThread())
        || (state & (Shadow.IN_PROGRESS | Shadow.SUSPENDED)) != Shadow.IN_PROGRESS) {
      return false;
    }
    if ((state & Shadow.TICKET) != 0) {
      try {
        answerBeforeCallback(shadow, written);
      } catch (Throwable e) {
        // Out of stack or memory: the arriver's wait is bounded.
      }
      state = shadow.state & ~Shadow.TICKET;
    }
    shadow.setState(state | Shadow.SUSPENDED);
    return true;
  }

  static void resume(Shadow shadow) {
    long state = shadow.state;
    if (Shadow.owner(state) == MapHooks.id(Thread.currentThread())) {
      shadow.setState(state & ~Shadow.SUSPENDED);
    }
  }

  /** A read or an iteration that begins while a write is in progress. */
  static long enterRead(Shadow shadow, long state, Object map, Object key, int kind) {
    // Meanwhile in a function of the application, the writer may be waiting for this very read.
    if (Shadow.owner(state) == MapHooks.id(Thread.currentThread()) || Shadow.suspended(state)) {
      return state;
    }
    Ticket ticket = meetHolder(shadow, state, map, key, kind, Party.NOTHING);
    if (ticket != null) {
      throwIfDemanded(ticket);
    }
    return shadow.state;
  }

  /** A read during which the state moved. */
  static void exitRead(
      Shadow shadow, long seen, Object map, Object key, int kind, boolean mayThrow) {
    int me = MapHooks.id(Thread.currentThread());
    long state = shadow.state;
    if (Shadow.owner(state) == me) {
      return;
    }
    boolean writing = Shadow.inProgress(state) && !Shadow.suspended(state);
    boolean wrote = Shadow.version(state) != Shadow.version(seen);
    // A write that was in progress when the read began was met then.
    boolean metBefore = Shadow.inProgress(seen) && !Shadow.suspended(seen);
    if (metBefore && Shadow.owner(seen) == Shadow.owner(state)) {
      long over = Shadow.version(state) - Shadow.version(seen);
      if (over == 0 || (over == 1 && !writing)) {
        return;
      }
    }
    Ticket ticket = null;
    if (kind == AccessKind.ITERATION) {
      if (structuralSince(shadow, seen)) {
        ticket = meetAbsent(shadow, seen, map, key, kind, Party.NOTHING);
      }
    } else if (writing) {
      ticket = meetHolder(shadow, state, map, key, kind, Party.NOTHING);
    } else if (wrote) {
      ticket = meetAbsent(shadow, seen, map, key, kind, Party.NOTHING);
    }
    if (mayThrow && ticket != null) {
      throwIfDemanded(ticket);
    }
  }

  /** The modification count moved between two steps of an iteration, or during a function. */
  static void modified(Shadow shadow, Object map, int kind) {
    int me = MapHooks.id(Thread.currentThread());
    long state = shadow.state;
    Ticket ticket = null;
    if (Shadow.inProgress(state) && !Shadow.suspended(state) && Shadow.owner(state) != me) {
      ticket = meetHolder(shadow, state, map, null, kind, Party.NOTHING);
    } else {
      long structural = shadow.structural;
      if (structural != 0 && Shadow.owner(structural) != me) {
        // From the version of that write on; its thread may have written since.
        ticket = meetAbsent(shadow, structural, map, null, kind, Party.NOTHING);
      }
    }
    if (ticket != null) {
      throwIfDemanded(ticket);
    }
  }

  // ---------------------------------------------------------------- meeting

  /**
   * The other thread's mark stands: leaves a ticket and waits a moment for its answer.
   *
   * @return {@code null} if nothing is to be done about it
   */
  private static Ticket meetHolder(
      Shadow shadow, long seen, Object map, Object key, int kind, int outcome) {
    CollisionSink sink = admission(shadow);
    if (sink == null) {
      return null;
    }
    CaseFile file = shadow.openCaseFile();
    Ticket ticket = new Ticket(map, shadow, seen, kind);
    if (!file.open(ticket)) {
      return null;
    }
    long state = seen;
    boolean left = false;
    while (!left && Shadow.sameWrite(state, seen)) {
      left = shadow.casState(state, state | Shadow.TICKET | Shadow.TRACED);
      state = shadow.state;
    }
    // Only now: a stack takes longer to walk than most operations take.
    ticket.arrive(Party.self(kind, key, outcome));
    ticket.answerIfLeft();
    ticket.settleIfKnown();
    sink.opened(ticket);
    if (left && !ticket.holderInCallback) {
      ticket.awaitAnswer(sink.captureWaitNanos());
    }
    if (ticket.isCancelled()) {
      return null;
    }
    ticket.awaitCapture(sink.captureWaitNanos());
    return ticket.isCancelled() ? null : ticket;
  }

  /**
   * The other thread has left: what is known of it is what it left behind.
   *
   * @param since a state whose version is the first that the other thread can have worked on
   */
  private static Ticket meetAbsent(
      Shadow shadow, long since, Object map, Object key, int kind, int outcome) {
    CollisionSink sink = admission(shadow);
    if (sink == null) {
      return null;
    }
    Party other = departed(shadow, since);
    if (other.threadId == 0 || other.threadId == MapHooks.id(Thread.currentThread())) {
      return null;
    }
    Ticket ticket = new Ticket(map, shadow, other.threadId & 0xFFFF_FFFFL, kind);
    CaseFile file = shadow.openCaseFile();
    if (!file.open(ticket)) {
      return null;
    }
    long state = shadow.state;
    shadow.casState(state, state | Shadow.TRACED);
    ticket.arrive(Party.self(kind, key, outcome));
    ticket.answer(other);
    sink.opened(ticket);
    ticket.awaitCapture(sink.captureWaitNanos());
    return ticket;
  }

  /** The writer that worked on the version of {@code since} or a later one, and has left. */
  static Party departed(Shadow shadow, long since) {
    boolean structural = structuralSince(shadow, since);
    int writer = Shadow.owner(structural ? shadow.structural : shadow.state);
    int outcome = structural ? Party.STRUCTURAL : Party.VALUE;
    CaseFile file = shadow.caseFile;
    Party kept = file == null ? null : file.writerSince(Shadow.version(since), writer);
    return kept == null
        ? Party.absent(writer, outcome)
        : new Party(writer, kept.kind, kept.thread, kept.stack, kept.key, outcome);
  }

  private static boolean structuralSince(Shadow shadow, long since) {
    long structural = shadow.structural;
    return structural != 0 && Shadow.version(structural) >= Shadow.version(since);
  }

  /** {@code null} if this collision is not to be captured. */
  private static CollisionSink admission(Shadow shadow) {
    CollisionSink sink = MapHooks.sink;
    if (sink == null || !sink.watches(Thread.currentThread())) {
      return null;
    }
    CaseFile file = shadow.caseFile;
    if (file != null && file.isBusy()) {
      sink.drop();
      return null;
    }
    return sink.admits() ? sink : null;
  }

  // ---------------------------------------------------------------- answering

  private static Ticket openTicket(Shadow shadow) {
    CaseFile file = shadow.caseFile;
    return file == null ? null : file.open();
  }

  /** The holder, on its way out. */
  private static Ticket answer(Shadow shadow, int outcome, Object key) {
    Ticket ticket = openTicket(shadow);
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
  private static void answerBeforeCallback(Shadow shadow, boolean written) {
    Ticket ticket = openTicket(shadow);
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

  /** The arriver, on its way out of a write that left the holder's mark standing. */
  private static Ticket decideArriver(Shadow shadow, int outcome) {
    Ticket ticket = openTicket(shadow);
    Party arriver = ticket == null ? null : ticket.arriver();
    if (arriver == null || arriver.thread != Thread.currentThread()) {
      return null;
    }
    arriver.decide(outcome);
    ticket.settleIfKnown();
    return ticket;
  }

  private static void record(Shadow shadow, long state) {
    CaseFile file = shadow.caseFile;
    if (file != null) {
      try {
        file.record(state);
      } catch (Throwable e) {
        // Out of stack or memory: one stack less.
      }
    }
  }

  /** Waits for the engine's verdict where there is one to wait for, and obeys it. */
  private static void throwIfDemanded(Ticket ticket) {
    CollisionSink sink = MapHooks.sink;
    if (sink == null || !sink.decides() || !ticket.isSettled()) {
      return;
    }
    ticket.awaitDecision();
    if (ticket.isDecided() && ticket.arriver().thread == Thread.currentThread()) {
      Error error = sink.error(ticket);
      if (error != null) {
        throw error;
      }
    }
  }
}
