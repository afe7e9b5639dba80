package dev.maprace.runtime;

import java.util.concurrent.locks.LockSupport;
import jdk.internal.misc.Unsafe;

/**
 * Left in a shadow by the thread that saw a collision (the <em>arriver</em>), for the thread whose
 * mark it saw (the <em>holder</em>). On its own way out of the operation the holder finds it, walks
 * its own stack, says what it changed, and both wait a moment until the engine has looked at them.
 *
 * <p>A ticket is only a suspicion until both have said what they changed. It is cancelled when
 * neither wrote, when the holder called a function of the application before it wrote anything (the
 * function may be waiting for this very reader), or when the mark turns out to be stale.
 */
public final class Ticket {

  private static final int ANSWERED = 1;
  private static final int CAPTURED = 1 << 1;
  private static final int DECIDED = 1 << 2;
  private static final int SETTLED = 1 << 3;
  private static final int CANCELLED = 1 << 4;

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long PHASES = U.objectFieldOffset(Ticket.class, "phases");
  private static final long HOLDER = U.objectFieldOffset(Ticket.class, "holder");

  /** Longest time to wait for the engine's verdict under {@code throw} and {@code halt}. */
  private static final long DECISION_NANOS = 10_000_000_000L;

  /** How often a waiting thread looks again. Short against any lock hand-over, long for a spin. */
  private static final long SLICE_NANOS = 50_000;

  /** A holder that is suspended answers when its function is over, which mostly is at once. */
  private static final long CALLBACK_NANOS = 1_000_000;

  /** The map. */
  public final Object map;

  /** What the thread that saw the collision was doing; one of {@link AccessKind}. */
  final int arriverKind;

  /** When the collision was seen, by {@link System#nanoTime()}. */
  public final long openedNanos;

  /** Low 32 bits of the id of the thread whose mark was seen. */
  public final int holderId;

  /**
   * Whether the holder was suspended when it was seen: inside a function of the application, or
   * about to call it.
   */
  public final boolean holderInCallback;

  /** The thread that had written last before the collision, by the low 32 bits of its id. */
  public final int lastWriter;

  private final Shadow shadow;
  private final long seen;
  private volatile int phases;
  private volatile Party arriver;
  private volatile Party holder;
  private volatile Object verdict;

  /** Made as quickly as can be: while it is, the holder is leaving. */
  Ticket(Object map, Shadow shadow, long seen, int arriverKind) {
    this.map = map;
    this.arriverKind = arriverKind;
    this.shadow = shadow;
    this.seen = seen;
    this.openedNanos = System.nanoTime();
    this.holderId = Shadow.owner(seen);
    this.holderInCallback = Shadow.suspended(seen);
    this.lastWriter = Shadow.owner(seen);
  }

  /** The thread that saw the collision; known to all but the holder. */
  public Party arriver() {
    return arriver;
  }

  void arrive(Party party) {
    arriver = party;
  }

  /** The other thread, or {@code null} while it has not answered. */
  public Party holder() {
    return holder;
  }

  /** Whether the holder said where it is and what it changed, or is known to be gone. */
  public boolean isAnswered() {
    return (phases & (ANSWERED | CANCELLED)) != 0;
  }

  /** Whether it is known that this is a collision, and of what grade. */
  public boolean isSettled() {
    return (phases & SETTLED) != 0;
  }

  /** Whether this turned out to be no collision. */
  public boolean isCancelled() {
    return (phases & CANCELLED) != 0;
  }

  /** What the engine decided, or {@code null}. */
  public Object verdict() {
    return verdict;
  }

  boolean isDecided() {
    return (phases & DECIDED) != 0;
  }

  /** A finding was made of this: from now on, the accesses to the map are kept. */
  public void follow() {
    shadow.openCaseFile().follow();
    long state = shadow.state;
    while ((state & Shadow.TRACED) == 0 && !shadow.casState(state, state | Shadow.TRACED)) {
      state = shadow.state;
    }
  }

  /** The last accesses before this collision, as far as they were kept, in no order. */
  public Step[] stepsBefore() {
    CaseFile file = shadow.caseFile();
    Trail trail = file == null ? null : file.trail();
    return trail == null ? new Step[0] : trail.before(openedNanos);
  }

  /** The field that held the map first, {@code com.acme.OrderCache.orders}, or {@code null}. */
  public String field() {
    return NameHooks.fieldOf(shadow);
  }

  /** Where the map was made, or {@code null}. */
  public Creation creation() {
    return shadow.creation();
  }

  /** What the {@link Provoker} remembers of the map, or {@code null}. */
  public Object remembered() {
    CaseFile file = shadow.caseFile();
    return file == null ? null : file.history();
  }

  /** The engine has looked at both threads; they may go on. */
  public void captured() {
    advance(CAPTURED);
  }

  /**
   * The engine's verdict stands, and what it demands has been written.
   *
   * @param newVerdict what {@link CollisionSink#error} makes an error of, or {@code null}
   */
  public void decided(Object newVerdict) {
    verdict = newVerdict;
    advance(CAPTURED | DECIDED);
  }

  /**
   * The mark that was seen is nobody's any more: clears it, and this ticket is void. The map is
   * nobody's then, so that whoever saw that mark does not take its end for a thread that leaves.
   */
  public void stale() {
    boolean cleared = false;
    while (!cleared) {
      long st = shadow.state;
      cleared =
          Shadow.owner(st) != holderId
              || !Shadow.inProgress(st)
              || shadow.casState(
                  st, st & ~(Shadow.IN_PROGRESS | Shadow.SUSPENDED | Shadow.TICKET | Shadow.OWNER));
    }
    cancel();
  }

  /** Ends this ticket, whatever is still unknown. */
  public void close() {
    advance(CAPTURED | DECIDED);
    release();
  }

  /** Lets the map have its next ticket; nothing more is to be heard of this collision. */
  public void release() {
    CaseFile file = shadow.caseFile();
    if (file != null) {
      file.close(this);
    }
  }

  void cancel() {
    advance(CANCELLED | ANSWERED | CAPTURED | DECIDED);
    release();
    tellSink();
  }

  /** Called by the holder, or by whoever knows that it has gone. The first answer stands. */
  boolean answer(Party party) {
    boolean first = U.compareAndSetReference(this, HOLDER, null, party);
    advance(ANSWERED);
    settleIfKnown();
    return first;
  }

  /** Called when either side has said what it changed. */
  void settleIfKnown() {
    Party me = arriver;
    Party other = holder;
    if (me == null || (phases & CANCELLED) != 0) {
      return;
    }
    int mine = me.outcome();
    // A holder that is stuck inside may answer in an hour; our own structural change is proof now.
    int its = other == null ? Party.UNDECIDED : other.outcome();
    boolean known = mine != Party.UNDECIDED && its != Party.UNDECIDED;
    if (mine == Party.NOTHING && its == Party.NOTHING) {
      cancel();
    } else if ((known || mine == Party.STRUCTURAL || its == Party.STRUCTURAL) && !isSettled()) {
      advance(SETTLED);
      tellSink();
    }
    if (known) {
      // Nothing more is to be heard: the map may have its next ticket before the engine is done.
      release();
    }
  }

  private void tellSink() {
    CollisionSink sink = MapHooks.sink;
    if (sink != null) {
      sink.settled(this);
    }
  }

  /**
   * Whether the write that was seen is still in progress. It may end without an answer: the holder
   * looks at its mark and stores the next state in two steps, and a ticket left between is lost.
   */
  public boolean holderIsInside() {
    return Shadow.sameWrite(shadow.state, seen);
  }

  /** Whether it was suspended when it was seen, and has been since. */
  boolean holderIsSuspended() {
    return holderInCallback && holderIsInside() && Shadow.suspended(shadow.state);
  }

  /** Takes what the holder left behind for its answer, if it has left. */
  public void answerIfLeft() {
    if (!isAnswered() && !holderIsInside()) {
      answerForHolder();
    }
  }

  /** The holder's mark is gone: so is the holder, unless the mark was stale. */
  void answerForHolder() {
    if (Shadow.wasStale(shadow.state)) {
      cancel();
    } else {
      answer(Meetings.departed(shadow, seen, holderId));
    }
  }

  /**
   * Waits until the holder has answered, or does not know of this ticket: its plain stores can
   * overwrite the flag.
   *
   * @return whether the wait ended for want of the flag
   */
  boolean awaitAnswer(long waitNanos) {
    return await(ANSWERED | CANCELLED, openedNanos + waitNanos, true);
  }

  /** How long there is an answer to wait for, if a capture is waited for this long. */
  public long answerWaitNanos(long captureWaitNanos) {
    return holderInCallback ? Math.min(CALLBACK_NANOS, captureWaitNanos) : captureWaitNanos;
  }

  void awaitCapture(long waitNanos) {
    await(CAPTURED, openedNanos + waitNanos, false);
  }

  void awaitDecision() {
    await(DECIDED, System.nanoTime() + DECISION_NANOS, false);
  }

  private void advance(int phase) {
    int old;
    do {
      old = phases;
    } while (!U.compareAndSetInt(this, PHASES, old, old | phase));
  }

  /**
   * Parking takes an unpark permit that is not ours, so one is given back: at worst one spurious
   * return of the application's next park, which {@link LockSupport} allows. An interrupt ends each
   * park and is left as it is. Nothing here calls a method that a thread subclass may override.
   */
  @SuppressWarnings("ThreadPriorityCheck") // An interrupted thread does not park; it must not spin.
  private boolean await(int mask, long deadline, boolean needsFlag) {
    boolean parked = false;
    boolean flagGone = false;
    for (int spins = 0; (phases & mask) == 0 && System.nanoTime() - deadline < 0; spins++) {
      if (needsFlag && (shadow.state & Shadow.TICKET) == 0) {
        flagGone = true;
        break;
      }
      if (spins < 100) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
        LockSupport.parkNanos(SLICE_NANOS);
        parked = true;
      }
    }
    if (parked) {
      LockSupport.unpark(Thread.currentThread());
    }
    return flagGone;
  }
}
