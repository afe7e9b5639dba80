package dev.maprace.agent.capture;

import dev.maprace.agent.capture.HeldLocks.Held;
import dev.maprace.agent.capture.LiveThreads.Live;
import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Key;
import dev.maprace.report.ThreadInfo;
import dev.maprace.runtime.Party;
import java.util.List;
import java.util.function.Predicate;

/** One side of a collision, as far as it is known by now. */
final class Side {

  private final Party party;
  private final int threadId;
  private final CallStack stack;
  private final boolean exact;
  private final Stay stay;
  private final String note;
  private final ThreadInfo thread;

  /** Whether a thread is in its call while it is looked at. */
  private enum Stay {
    /** It waits there. */
    WAITING,
    /** It is in a function of the application, or stuck. */
    BUSY,
    /** It has left, though it may have kept its stack. */
    GONE
  }

  private Side(
      Party party,
      int threadId,
      CallStack stack,
      boolean exact,
      Stay stay,
      String note,
      ThreadInfo thread) {
    this.party = party;
    this.threadId = threadId;
    this.stack = stack;
    this.exact = exact;
    this.stay = stay;
    this.note = note;
    this.thread = thread;
  }

  private static final String EARLIER_WRITE =
      "the thread had left the call; this is where it wrote earlier";
  private static final String SHORTLY_AFTER =
      "the thread had left the call when it was looked at; this is where it was shortly after";
  private static final String NOT_FOUND = "the thread had left and was not found any more";

  /**
   * A thread that walked its own stack inside the call, or inside an earlier one; {@code null} if
   * it did not.
   */
  static Side ofWalked(Party party, Predicate<String> isMap) {
    WalkedStack walked = WalkedStack.of(party);
    if (walked == null) {
      return null;
    }
    CallStack stack = CallStack.of(walked.frames(), isMap);
    // A thread that waits for the capture was running until it met the other.
    String state = party.recalled ? null : Thread.State.RUNNABLE.name();
    return new Side(
        party,
        party.threadId,
        stack,
        party.exact,
        party.recalled ? Stay.GONE : Stay.WAITING,
        party.exact ? null : EARLIER_WRITE,
        walked.info(state));
  }

  /**
   * A thread whose stack was taken from outside.
   *
   * @param party what it left behind, or {@code null}
   * @param inside whether it is known to be inside the call still
   */
  static Side ofSeen(Party party, Live live, boolean inside, Predicate<String> isMap) {
    ThreadInfo info =
        new ThreadInfo(
            live.name(), live.id(), live.state(), live.virtual(), live.daemon(), live.group());
    CallStack stack = CallStack.of(live.stack(), isMap);
    return new Side(
        party,
        (int) live.id(),
        inside ? stack : stack.afterwards(),
        inside,
        inside ? Stay.BUSY : Stay.GONE,
        inside ? null : SHORTLY_AFTER,
        info);
  }

  /** A thread of which only the number is known. */
  static Side ofGone(Party party, int threadId) {
    CallStack nothing = new CallStack(List.of(), null, List.of(), -1, false);
    ThreadInfo info =
        new ThreadInfo("(ended)", Integer.toUnsignedLong(threadId), null, false, false, null);
    return new Side(party, threadId, nothing, false, Stay.GONE, NOT_FOUND, info);
  }

  CallStack stack() {
    return stack;
  }

  boolean isExact() {
    return exact;
  }

  /** Whether the thread was in the call when the other met it. */
  boolean wasMet() {
    return stay != Stay.GONE;
  }

  /**
   * Whether the thread is in the call still.
   *
   * @param inTime whether those that wait do so still
   * @param busy whether a write that was seen in progress is so still
   */
  boolean isInside(boolean inTime, boolean busy) {
    return switch (stay) {
      case WAITING -> inTime;
      case BUSY -> busy;
      case GONE -> false;
    };
  }

  int threadId() {
    return threadId;
  }

  ThreadInfo thread() {
    return thread;
  }

  int outcome() {
    return party == null ? Party.UNDECIDED : outcomeOf(party);
  }

  /**
   * What this access changed, to judge by what the thread left behind. That only a value changed is
   * then a guess, and one that cannot be true of a query: a {@code get} that writes moves an entry,
   * or lets go of some.
   */
  int outcomeOf(Party known) {
    boolean guess = known.outcome() == Party.VALUE && isQuery() && isOfJdk();
    return guess ? Party.STRUCTURAL : known.outcome();
  }

  private boolean isQuery() {
    return stack.operation() != null && stack.operation().startsWith("get");
  }

  private boolean isOfJdk() {
    return stack.frames().get(0).getClassName().startsWith("java.util.");
  }

  /** What the thread was marked with, or {@code null}. */
  Object mark() {
    return party == null ? null : party.mark;
  }

  Object key() {
    return party == null ? null : party.key;
  }

  /** What the access did, as far as it turned out: a {@code get} that moved nothing was a read. */
  AccessKind kind() {
    int kind = party == null ? dev.maprace.runtime.AccessKind.WRITE : party.kind;
    if (kind == dev.maprace.runtime.AccessKind.ITERATION) {
      return AccessKind.ITERATION;
    }
    boolean read = kind == dev.maprace.runtime.AccessKind.READ;
    return read || (isQuery() && outcome() == Party.NOTHING) ? AccessKind.READ : AccessKind.WRITE;
  }

  Access toAccess(Key key, Held locks) {
    Boolean structural =
        switch (outcome()) {
          case Party.UNDECIDED -> null;
          case Party.STRUCTURAL -> true;
          default -> false;
        };
    boolean newer = stay == Stay.BUSY && locks.state() != null;
    ThreadInfo info = newer ? thread.withState(locks.state()) : thread;
    StackLines told = stack.lines();
    return new Access(
        stack.operation(),
        kind(),
        structural,
        key,
        info,
        told.lines(),
        told.counting() < 0 ? null : told.counting(),
        exact,
        note,
        locks.locks(),
        locks.note());
  }
}
