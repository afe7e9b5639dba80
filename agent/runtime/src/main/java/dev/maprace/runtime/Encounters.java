package dev.maprace.runtime;

/**
 * What happens off the fast path: nested windows, a map that changes hands, and who finds another
 * thread inside, with whom it goes on in {@link Meetings}.
 */
final class Encounters {

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
      Ticket ticket =
          Meetings.meetHolder(shadow, state, map, key, AccessKind.WRITE, Party.UNDECIDED);
      if (ticket != null) {
        Meetings.throwIfDemanded(ticket);
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
      Meetings.passOnStop(e);
    } finally {
      leave(shadow, token, outcome, me);
    }
    if (mayThrow && ticket != null) {
      Meetings.throwIfDemanded(ticket);
    }
  }

  /** What a write on its way out has to say, or to ask. */
  private static Ticket account(
      Shadow shadow, long token, int outcome, Object map, Object key, int me) {
    long state = shadow.state;
    // Whether its mark still stands or not: another's may have gone over it.
    Ticket own = Meetings.decideArriver(shadow, outcome);
    if (own != null || token == MapHooks.UNMARKED) {
      return own;
    }
    if (Shadow.owner(state) == me) {
      return (state & Shadow.TICKET) == 0 ? null : Meetings.answer(shadow, outcome, key);
    }
    // Both passed the check at once; the other's mark is its own to clear.
    if (!Shadow.inProgress(state)) {
      return Meetings.meetAbsent(shadow, token, map, key, AccessKind.WRITE, outcome);
    }
    boolean waitedFor = Shadow.suspended(state) && outcome == Party.NOTHING;
    return waitedFor
        ? null
        : Meetings.meetHolder(shadow, state, map, key, AccessKind.WRITE, outcome);
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
        Meetings.answerBeforeCallback(shadow, written);
      } catch (Throwable e) {
        // Out of stack or memory: the arriver's wait is bounded.
        Meetings.passOnStop(e);
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
    Ticket ticket = Meetings.openTicket(shadow);
    Party arriver = ticket == null ? null : ticket.arriver();
    return arriver != null && arriver.isOf(Thread.currentThread());
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
    Ticket ticket = Meetings.meetHolder(shadow, state, map, key, kind, Party.NOTHING);
    if (ticket != null) {
      Meetings.throwIfDemanded(ticket);
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
    if (metBefore && (Shadow.owner(seen) == Shadow.owner(state) || Shadow.wasStale(state))) {
      boolean oneOver = Shadow.version(state) == Shadow.version(seen + Shadow.VERSION);
      if (!wrote || (oneOver && !writing)) {
        return;
      }
    }
    Ticket ticket = null;
    if (writing) {
      ticket = Meetings.meetHolder(shadow, state, map, key, kind, Party.NOTHING);
    } else if (kind == AccessKind.ITERATION ? Meetings.structuralSince(shadow, seen) : wrote) {
      ticket = Meetings.meetAbsent(shadow, seen, map, key, kind, Party.NOTHING);
    }
    if (mayThrow && ticket != null) {
      Meetings.throwIfDemanded(ticket);
    }
  }

  /** The modification count moved between two steps of an iteration, or during a function. */
  static void modified(Shadow shadow, Object map, int kind) {
    int me = MapHooks.id(Thread.currentThread());
    long state = shadow.state;
    Ticket ticket = null;
    boolean writing = Shadow.inProgress(state) && !Shadow.suspended(state);
    if (writing && Shadow.owner(state) != me) {
      ticket = Meetings.meetHolder(shadow, state, map, null, kind, Party.NOTHING);
    } else {
      long structural = shadow.structural;
      // Inside a write of its own, a thread may have moved the count itself: a nested write leaves
      // no structural mark, and the one that stands is from before.
      boolean own = Shadow.inProgress(state) && Shadow.owner(state) == me;
      if (structural != 0
          && Shadow.owner(structural) != me
          && (!own || Shadow.since(structural, state, state))) {
        // From the version of that write on; its thread may have written since.
        ticket = Meetings.meetAbsent(shadow, structural, map, null, kind, Party.NOTHING);
      }
    }
    if (ticket != null) {
      Meetings.throwIfDemanded(ticket);
    }
  }

  private static void record(Shadow shadow, long state, Object key) {
    CaseFile file = shadow.caseFile();
    if (file != null && MapHooks.sink != null) {
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
          file.recordRead(kind, key);
        }
      } catch (Throwable e) {
        // Out of stack or memory: one access less.
      }
    }
    return shadow.state;
  }
}
