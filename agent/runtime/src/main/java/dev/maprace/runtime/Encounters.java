package dev.maprace.runtime;

/**
 * What happens off the fast path: nested windows, a map that changes hands, and two threads inside
 * one map at once.
 *
 * <p>An overlap is only a suspicion. It becomes a collision when one side is known to have written
 * while the other was inside and nothing could have ordered the two; see {@link Ticket}.
 */
final class Encounters {

  /** Time for an arriver to put its ticket behind its flag. */
  private static final long TICKET_NANOS = 50_000;

  private Encounters() {}

  /** A write that is nested, or not the first of its thread, or meets another. */
  static long enterWrite(Shadow shadow, Object map, Object key) {
    int me = MapHooks.id(Thread.currentThread());
    long found = shadow.state;
    boolean met = Shadow.inProgress(found);
    if (!met) {
      Sharing.access(shadow, found, map, me);
    }
    // First, because it takes long enough for another thread to come.
    Stretch stretch = Provocation.beforeWrite(shadow, me);
    long state = shadow.state;
    long owing = 0;
    if (Shadow.inProgress(state)) {
      if (Shadow.owner(state) == me) {
        return nested(shadow, state);
      }
      Provocation.met(stretch);
      stretch = null;
      Ticket ticket = meetHolder(shadow, state, map, key, AccessKind.WRITE, Party.UNDECIDED);
      if (ticket != null) {
        throwIfDemanded(ticket);
        // The ticket waits to hear what this write changes: the exit must not be the short one.
        owing = Shadow.TICKET;
      }
    }
    if (met) {
      // Not earlier: the holder would have been gone.
      Sharing.access(shadow, found, map, me);
    }
    if (Shadow.inProgress(state)) {
      state = shadow.state;
      if (Shadow.inProgress(state) && Shadow.owner(state) != me) {
        return MapHooks.UNMARKED;
      }
    }
    if ((state & Shadow.TRACED) != 0) {
      record(shadow, state, key);
    }
    long mark =
        (state & ~(Shadow.OWNER | Shadow.SUSPENDED | Shadow.TICKET))
            | Shadow.IN_PROGRESS
            | Shadow.ownedBy(me);
    if ((mark & Shadow.OBSERVED) != 0 || MapHooks.provoker != null) {
      // A map of one thread goes back to the fast path, until a second one comes.
      mark =
          Provocation.follows(shadow, state, me) ? mark | Shadow.OBSERVED : mark & ~Shadow.OBSERVED;
    }
    // Nothing may be thrown from here on: not even a stack overflow must come between the mark and
    // its token.
    shadow.setState(mark | owing);
    if (stretch != null) {
      Provocation.hold(stretch, shadow, mark);
    }
    return mark;
  }

  /** A function of the application writes to the map that runs it: readers must see that. */
  private static long nested(Shadow shadow, long state) {
    if (!Shadow.suspended(state)) {
      return MapHooks.NESTED;
    }
    shadow.setState(state & ~Shadow.SUSPENDED);
    return MapHooks.RESUMED;
  }

  /**
   * A write whose mark is no longer as it was set: a ticket, a foreign mark, a function left by an
   * exception, or no mark of its own at all.
   */
  static void exitWrite(
      Shadow shadow, long token, int outcome, Object map, Object key, boolean mayThrow) {
    Ticket ticket = null;
    int me = MapHooks.id(Thread.currentThread());
    try {
      ticket = account(shadow, token, outcome, map, key, me);
    } catch (Throwable e) {
      // Out of stack or memory: the mark below matters more than the capture.
      ticket = null;
    } finally {
      leave(shadow, token, outcome, me);
    }
    if (mayThrow && ticket != null) {
      throwIfDemanded(ticket);
    }
  }

  /** What a write on its way out has to say, or to ask. */
  private static Ticket account(
      Shadow shadow, long token, int outcome, Object map, Object key, int me) {
    long state = shadow.state;
    if (token == MapHooks.UNMARKED) {
      return decideArriver(shadow, outcome);
    }
    if (Shadow.owner(state) == me) {
      if ((state & Shadow.TICKET) == 0) {
        return null;
      }
      Ticket own = decideArriver(shadow, outcome);
      return own != null ? own : answer(shadow, outcome, key);
    }
    // Both passed the check at once; the other's mark is its own to clear.
    if (!Shadow.inProgress(state)) {
      return meetAbsent(shadow, token, map, key, AccessKind.WRITE, outcome);
    }
    boolean waitedFor = Shadow.suspended(state) && outcome == Party.NOTHING;
    return waitedFor ? null : meetHolder(shadow, state, map, key, AccessKind.WRITE, outcome);
  }

  private static void leave(Shadow shadow, long token, int outcome, int me) {
    long state = shadow.state;
    if (outcome == Party.STRUCTURAL) {
      // Not before: until now, the last structural write may have been the other's.
      shadow.setStructural((state & ~Shadow.OWNER) | Shadow.IN_PROGRESS | Shadow.ownedBy(me));
    }
    if (token != MapHooks.UNMARKED && Shadow.owner(state) == me && Shadow.inProgress(state)) {
      long rest = state & ~(Shadow.SUSPENDED | Shadow.TICKET);
      rest = outcome == Party.NOTHING ? rest : rest + Shadow.VERSION;
      shadow.setState(
          token == MapHooks.RESUMED ? rest | Shadow.SUSPENDED : rest & ~Shadow.IN_PROGRESS);
    }
  }

  static boolean suspend(Shadow shadow, boolean written) {
    long state = shadow.state;
    if (Shadow.owner(state) != MapHooks.id(Thread.currentThread())
        || (state & (Shadow.IN_PROGRESS | Shadow.SUSPENDED)) != Shadow.IN_PROGRESS) {
      return false;
    }
    if ((state & Shadow.TICKET) != 0 && !awaitsOwnExit(shadow)) {
      try {
        answerBeforeCallback(shadow, written);
      } catch (Throwable e) {
        // Out of stack or memory: the arriver's wait is bounded.
      }
      state = shadow.state & ~Shadow.TICKET;
    }
    if (written) {
      // An iteration that steps while the function runs asks who it was.
      shadow.setStructural(state);
    }
    shadow.setState(state | Shadow.SUSPENDED);
    return true;
  }

  /** Whether the open ticket waits to hear what its own arriver, the calling thread, changes. */
  private static boolean awaitsOwnExit(Shadow shadow) {
    Ticket ticket = openTicket(shadow);
    Party arriver = ticket == null ? null : ticket.arriver();
    return arriver != null && arriver.thread == Thread.currentThread();
  }

  static void resume(Shadow shadow) {
    long state = shadow.state;
    if (Shadow.owner(state) == MapHooks.id(Thread.currentThread())) {
      shadow.setState(state & ~Shadow.SUSPENDED);
    }
  }

  /** A read or an iteration that begins while a write is in progress, or of a traced map. */
  static long enterRead(Shadow shadow, long found, Object map, Object key, int kind) {
    if (shadow.isNone()) {
      return MapHooks.UNSHADOWED;
    }
    long state = Shadow.inProgress(found) ? found : keepRead(shadow, kind, key);
    if (!Shadow.inProgress(state)) {
      return state;
    }
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

  /** A read, in {@code mode=provoke}, of a map that may be shared. */
  static long enterSharedRead(Shadow shadow, long found, Object map, Object key, int kind) {
    boolean quiet = Shadow.inProgress(found) || (found & Shadow.TRACED) == 0;
    long state = quiet ? found : keepRead(shadow, kind, key);
    if (Shadow.inProgress(state)) {
      return enterRead(shadow, state, map, key, kind);
    }
    int me = MapHooks.id(Thread.currentThread());
    if (MapHooks.provoker == null || Provocation.isAlone(shadow, state, me)) {
      return state;
    }
    Sharing.access(shadow, state, map, me);
    Stretch stretch = Provocation.beforeRead(shadow, kind);
    long now = shadow.state;
    // Traced, so that the writer who comes in the meantime leaves its stack.
    long seen = now | Shadow.OBSERVED | (stretch == null ? 0 : Shadow.TRACED);
    if (Shadow.inProgress(now) || (seen != now && !shadow.casState(now, seen))) {
      Provocation.met(stretch);
      now = shadow.state;
      return Shadow.inProgress(now) ? enterRead(shadow, now, map, key, kind) : now;
    }
    if (stretch != null) {
      Provocation.hold(stretch, shadow, seen);
    }
    return seen;
  }

  /** An iterator has been made: holds its thread before the first step, if that is wanted. */
  static void iterationBegan(Shadow shadow) {
    long state = shadow.state;
    if (MapHooks.provoker == null
        || Shadow.inProgress(state)
        || Provocation.isAlone(shadow, state, MapHooks.id(Thread.currentThread()))) {
      return;
    }
    Stretch stretch = Provocation.beforeRead(shadow, AccessKind.ITERATION);
    if (stretch != null) {
      long now = shadow.state;
      long expected = now | Shadow.OBSERVED | Shadow.TRACED;
      if (Shadow.inProgress(now) || !shadow.casState(now, expected)) {
        Provocation.met(stretch);
      } else {
        Provocation.hold(stretch, shadow, expected);
      }
    }
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
      boolean oneOver = Shadow.version(state) == Shadow.version(seen + Shadow.VERSION);
      if (!wrote || (oneOver && !writing)) {
        return;
      }
    }
    Ticket ticket = null;
    if (writing) {
      ticket = meetHolder(shadow, state, map, key, kind, Party.NOTHING);
    } else if (kind == AccessKind.ITERATION ? structuralSince(shadow, seen) : wrote) {
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
    boolean writing = Shadow.inProgress(state) && !Shadow.suspended(state);
    if (writing && Shadow.owner(state) != me) {
      ticket = meetHolder(shadow, state, map, null, kind, Party.NOTHING);
    } else {
      long structural = shadow.structural;
      // Inside a write of its own, a thread may have moved the count itself: a nested write leaves
      // no structural mark, and the one that stands is from before.
      boolean own = Shadow.inProgress(state) && Shadow.owner(state) == me;
      if (structural != 0
          && Shadow.owner(structural) != me
          && (!own || Shadow.since(structural, state))) {
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
        ticket.answer(departed(shadow, seen, Shadow.owner(seen)));
      }
      ticket.settleIfKnown();
      sink.opened(ticket);
      if (known && !ticket.holderInCallback) {
        awaitHolder(shadow, seen, ticket, sink.captureWaitNanos());
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
      return null;
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
      ticket.answer(departed(shadow, seen, Shadow.owner(seen)));
    }
  }

  /**
   * The other thread has left: what is known of it is what it left behind.
   *
   * @param since a state whose version is the first that the other thread can have worked on
   */
  private static Ticket meetAbsent(
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
    Party kept = file == null ? null : file.keptOf(writer, since, outcome);
    return kept == null ? Party.absent(writer, outcome) : kept;
  }

  private static boolean structuralSince(Shadow shadow, long since) {
    long structural = shadow.structural;
    return structural != 0 && Shadow.since(structural, since);
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

  // ---------------------------------------------------------------- answering

  private static Ticket openTicket(Shadow shadow) {
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
  private static Ticket answer(Shadow shadow, int outcome, Object key) {
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
  private static void answerBeforeCallback(Shadow shadow, boolean written) {
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

  /** The arriver, on its way out of a write that left the holder's mark standing. */
  private static Ticket decideArriver(Shadow shadow, int outcome) {
    Ticket ticket = openTicket(shadow);
    Party arriver = ticket == null ? null : ticket.arriver();
    if (arriver == null || arriver.thread != Thread.currentThread()) {
      return null;
    }
    arriver.decide(outcome);
    if (outcome == Party.NOTHING && ticket.holderInCallback && ticket.holder() == null) {
      // It was a read after all, and the function may have been waiting for it.
      ticket.cancel();
      return null;
    }
    ticket.settleIfKnown();
    return ticket;
  }

  private static void record(Shadow shadow, long state, Object key) {
    CaseFile file = shadow.caseFile();
    if (file != null) {
      try {
        file.record(state, key);
      } catch (Throwable e) {
        // Out of stack or memory: one stack less.
      }
    }
  }

  /**
   * Keeps a read of a map that has had a finding.
   *
   * @return the state now: a write that came and went meanwhile did not meet the read
   */
  private static long keepRead(Shadow shadow, int kind, Object key) {
    CaseFile file = shadow.caseFile();
    Trail trail = file == null ? null : file.trail();
    CollisionSink sink = MapHooks.sink;
    if (trail != null && sink != null && trail.isOpen()) {
      try {
        if (sink.watches(Thread.currentThread())) {
          trail.add(Party.self(kind, null, Party.NOTHING), key);
        }
      } catch (Throwable e) {
        // Out of stack or memory: one access less.
      }
    }
    return shadow.state;
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
