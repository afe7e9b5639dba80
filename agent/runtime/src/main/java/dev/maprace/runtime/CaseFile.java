package dev.maprace.runtime;

import jdk.internal.misc.Unsafe;

/**
 * What is kept for a map from its first collision on; in {@code mode=provoke}, from the moment that
 * a second thread comes.
 */
final class CaseFile {

  /** Stands for the file of a map of which nothing needs to be kept yet. */
  static final CaseFile SHARED = new CaseFile(true);

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long OPEN = U.objectFieldOffset(CaseFile.class, "open");
  private static final long HISTORY = U.objectFieldOffset(CaseFile.class, "history");
  private static final long SHARING = U.objectFieldOffset(CaseFile.class, "sharing");
  private static final long TRAIL = U.objectFieldOffset(CaseFile.class, "trail");
  private static final long LISTED = U.objectFieldOffset(CaseFile.class, "listed");

  /** A hammered map must not eat the captures of all others, nor hold its threads for ever. */
  private static final long PAUSE_NANOS = 20_000_000;

  private static final int TICKETS_WITHOUT_PAUSE = 20;

  /** A walked stack costs one to two microseconds: this is at most a thousandth of a second's. */
  private static final int RECORDS_PER_SECOND = 500;

  private static final int SLOTS = 8;

  /** Accesses that the {@link Provoker} sees one and all; then one of 16, then one of 256. */
  private static final int EVERY_LOOK = 256;

  private static final int MANY_LOOKS = 4_096;

  private volatile int sharing;
  private volatile Ticket open;
  private volatile long notBefore;
  private volatile Object history;
  private volatile Trail trail;
  private volatile int listed;
  private int looks;
  private int closed;
  // By thread: one busy writer must not push out what is known of the others. Plain stores do, as a
  // Write is immutable (JLS 17.5); the offsets that Unsafe needs are ints on JDK 17, longs on 25.
  private final Write[] last = new Write[SLOTS];

  /** The one that was {@linkplain Unsettled listed} before this. */
  CaseFile earlier;

  // Racy on purpose: a lost update allows one record more.
  private long secondStarted = System.nanoTime();
  private int recorded;

  /** A write, and the version that it worked on; safe to read without order (JLS 17.5). */
  private static final class Write {
    final long state;
    final long nanos;
    final Party party;

    Write(long state, long nanos, Party party) {
      this.state = state;
      this.nanos = nanos;
      this.party = party;
    }
  }

  /**
   * @param shared whether it is known that two threads have used the map, of which the first wrote
   */
  CaseFile(boolean shared) {
    sharing = shared ? 1 : 0;
  }

  boolean isShared() {
    return sharing != 0;
  }

  /** Two threads have used the map; returns whether that was not known. */
  boolean share() {
    return sharing == 0 && U.compareAndSetInt(this, SHARING, 0, 1);
  }

  /**
   * Whether the {@link Provoker} should look at this access: a map that is used all the time has
   * shown by then what it has to show.
   */
  boolean isWorthALook() {
    // Racy on purpose: a lost update allows one look more.
    int count = ++looks;
    if (count < EVERY_LOOK) {
      return true;
    }
    if (count == Integer.MAX_VALUE) {
      looks = MANY_LOOKS;
    }
    return (count & (count < MANY_LOOKS ? 15 : 255)) == 0;
  }

  /** From now on, accesses are kept. */
  void follow() {
    if (trail == null) {
      U.compareAndSetReference(this, TRAIL, null, new Trail());
    }
  }

  /** The last accesses, or {@code null} if there has been no finding yet. */
  Trail trail() {
    return trail;
  }

  /** What the {@link Provoker} remembers of this map, or {@code null}. */
  Object history() {
    return history;
  }

  /** What the {@link Provoker} remembers of this map. */
  Object history(Provoker provoker) {
    Object known = history;
    if (known == null) {
      U.compareAndSetReference(this, HISTORY, null, provoker.newHistory());
      known = history;
    }
    return known;
  }

  boolean isBusy() {
    long until = notBefore;
    return open != null || (until != 0 && System.nanoTime() - until < 0);
  }

  boolean open(Ticket ticket) {
    return U.compareAndSetReference(this, OPEN, null, ticket);
  }

  Ticket open() {
    return open;
  }

  void close(Ticket ticket) {
    if (open == ticket) {
      // What turned out to be no collision was no capture either, and a race that happens a few
      // times only must not fall into a pause.
      if (!ticket.isCancelled() && ++closed > TICKETS_WITHOUT_PAUSE) {
        notBefore = System.nanoTime() + PAUSE_NANOS;
      }
      U.compareAndSetReference(this, OPEN, ticket, null);
    }
  }

  /**
   * Keeps the calling writer's stack, as far as the budget goes; not its key, which may be weakly
   * held.
   */
  void record(long state, Object key) {
    long now = System.nanoTime();
    if (now - secondStarted > 1_000_000_000L) {
      secondStarted = now;
      recorded = 0;
    }
    Trail followed = trail;
    boolean follows = followed != null && followed.isOpen();
    if (recorded++ < RECORDS_PER_SECOND || follows) {
      Party writer = Party.self(AccessKind.WRITE, null, Party.UNDECIDED);
      last[slot(writer.threadId)] = new Write(state, now, writer);
      if (follows) {
        followed.add(writer, key);
      }
      list();
    }
  }

  /** Keeps the calling reader's stack in the {@linkplain #trail}, which there must be. */
  void recordRead(int kind, Object key) {
    trail.add(Party.self(kind, null, Party.NOTHING), key);
    list();
  }

  /** Has the engine settle what was kept, in a while. */
  private void list() {
    // What was kept must be seen by whoever is not seen to have taken this from the list.
    U.fullFence();
    if (listed == 0 && U.compareAndSetInt(this, LISTED, 0, 1)) {
      Unsettled.add(this);
    }
  }

  /**
   * Settles what was kept before a moment; called for a file that was just taken from the list.
   *
   * @return whether it need not be listed again
   */
  boolean settle(long before, Settler settler) {
    settleKept(before, settler);
    if (!isSettled()) {
      return false;
    }
    earlier = null;
    listed = 0;
    U.fullFence();
    // What was kept meanwhile was not listed for it.
    return isSettled() || !U.compareAndSetInt(this, LISTED, 0, 1);
  }

  private void settleKept(long before, Settler settler) {
    Trail followed = trail;
    if (followed != null) {
      followed.settle(before, settler);
    }
    for (Write write : last) {
      if (write != null) {
        write.party.settle(write.nanos, before, settler);
      }
    }
  }

  private boolean isSettled() {
    for (Write write : last) {
      if (write != null && !write.party.isSettled()) {
        return false;
      }
    }
    Trail followed = trail;
    return followed == null || followed.isSettled();
  }

  /**
   * What was kept of a thread that has written since a state; its stack is exact if it is of a
   * write since then, and else that of an earlier one.
   *
   * @param now the present state
   * @return {@code null} if nothing of that thread was kept
   */
  Party keptOf(int threadId, long since, long now, int outcome) {
    Write write = last[slot(threadId)];
    if (write == null || write.party.threadId != threadId) {
      return null;
    }
    return write.party.recalled(Shadow.since(write.state, since, now), outcome);
  }

  private static int slot(int threadId) {
    return threadId & (SLOTS - 1);
  }
}
