package dev.maprace.runtime;

/** One side of a collision: a thread, and what it was doing. */
public final class Party {

  /** Nobody knows yet what this access changed. */
  public static final int UNDECIDED = 0;

  /** It changed nothing: a read, or a write that found nothing to do. */
  public static final int NOTHING = 1;

  /** It changed a value under an existing key. */
  public static final int VALUE = 2;

  /** It changed the map's structure. */
  public static final int STRUCTURAL = 3;

  /** A thread has what the thread that started it had then. */
  private static final InheritableThreadLocal<Object> MARK = new InheritableThreadLocal<>();

  // Nearly nobody marks: then no thread is given an entry for it.
  private static volatile boolean marking;

  /** Low 32 bits of the thread's id; always known. */
  public final int threadId;

  /** One of {@link AccessKind}. */
  public final int kind;

  /** Whether the stack is of the very call that collided, and not of an earlier one. */
  public final boolean exact;

  /**
   * Whether the thread had left the call before it was asked for, so that this is what it kept of
   * it: what it does and holds now has nothing to do with that.
   */
  public final boolean recalled;

  /** The key of this call, held for the time of a capture only; its methods are never called. */
  public final Object key;

  /** What the thread was {@linkplain #mark marked} with, or {@code null}. */
  public final Object mark;

  // Racy on purpose: whoever reads finds the walk or what it was settled with, and each is safe to
  // read without order, the walk because it is older than all that leads to it (JLS 17.5).
  private Object walk;

  private volatile int outcome;

  private Party(
      int threadId,
      int kind,
      Object walk,
      boolean exact,
      boolean recalled,
      Object key,
      Object mark,
      int outcome) {
    this.threadId = threadId;
    this.kind = kind;
    this.walk = walk;
    this.exact = exact;
    this.recalled = recalled;
    this.key = key;
    this.mark = mark;
    this.outcome = outcome;
  }

  /**
   * Marks the calling thread, and all threads that it or they start from now on, in place of what
   * they would have inherited; {@code null} takes the mark off.
   */
  public static void mark(Object mark) {
    marking = true;
    MARK.set(mark);
  }

  /** The calling thread, inside the call. */
  static Party self(int kind, Object key, int outcome) {
    Thread me = Thread.currentThread();
    Object mark = marking ? MARK.get() : null;
    return new Party(MapHooks.id(me), kind, new Walk(me), true, false, key, mark, outcome);
  }

  /** A writer of whom only the mark is known. */
  static Party absent(int threadId, int outcome) {
    return new Party(threadId, AccessKind.WRITE, null, false, false, null, null, outcome);
  }

  /** This access, recalled for a collision in which it, or a later one of its thread, took part. */
  Party recalled(boolean sameCall, int changed) {
    return new Party(threadId, kind, walk, sameCall, true, key, mark, changed);
  }

  /**
   * The {@link Walk} that the thread made inside a call, or what it was settled with; {@code null}
   * if the thread left before it could be asked.
   */
  public Object walk() {
    return walk;
  }

  /** Whether this thread walked; no longer known once that is settled. */
  boolean isOf(Thread thread) {
    return walk instanceof Walk walked && walked.thread == thread;
  }

  /**
   * Puts something smaller in the walk's place, if it was kept before a moment.
   *
   * @param kept when it was kept
   */
  void settle(long kept, long before, Settler settler) {
    if (kept - before < 0 && !isSettled()) {
      walk = settler.settled(this);
    }
  }

  /** Whether this keeps no thread alive. */
  boolean isSettled() {
    return !(walk instanceof Walk);
  }

  /**
   * What this access changed: {@link #UNDECIDED}, {@link #NOTHING}, {@link #VALUE} or {@link
   * #STRUCTURAL}.
   */
  public int outcome() {
    return outcome;
  }

  void decide(int changed) {
    if (outcome == UNDECIDED) {
      outcome = changed;
    }
  }
}
