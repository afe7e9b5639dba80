package dev.maprace.runtime;

/**
 * Asks the {@link Provoker} about an access, and holds the access open if it says so. Only accesses
 * that are off the fast path come here: those of a thread that does not own the map, and those of
 * maps that carry {@link Shadow#OBSERVED}.
 */
final class Provocation {

  private Provocation() {}

  /** Whether nobody but the calling thread is known to have touched this map. */
  static boolean isAlone(Shadow shadow, long state, int me) {
    return Shadow.owner(state) == me && shadow.isPrivate();
  }

  /** Whether a map must stay off the fast path after the write that now begins. */
  static boolean follows(Shadow shadow, long state, int me) {
    Provoker provoker = MapHooks.provoker;
    return provoker != null
        && (!isAlone(shadow, state, me)
            || provoker.follows(shadow.name(), Shadow.version(state) + 1));
  }

  /** Before a write opens its window. */
  static Stretch beforeWrite(Shadow shadow, int me) {
    Provoker provoker = provoker();
    if (provoker == null) {
      return null;
    }
    long state = shadow.state;
    if (Shadow.inProgress(state)) {
      return null;
    }
    try {
      if (!isAlone(shadow, state, me)) {
        return approach(provoker, shadow, AccessKind.WRITE);
      }
      long writes = Shadow.version(state);
      String name = shadow.name();
      return provoker.follows(name, writes) ? provoker.alone(name, writes) : null;
    } catch (Throwable e) {
      // Out of stack or memory: no stretch.
      return null;
    }
  }

  /** Before a read, or after an iterator was made. */
  static Stretch beforeRead(Shadow shadow, int kind) {
    Provoker provoker = provoker();
    if (provoker == null) {
      return null;
    }
    try {
      return approach(provoker, shadow, kind);
    } catch (Throwable e) {
      return null;
    }
  }

  private static Provoker provoker() {
    Provoker provoker = MapHooks.provoker;
    CollisionSink sink = MapHooks.sink;
    boolean works = provoker != null && sink != null && sink.watches(Thread.currentThread());
    return works ? provoker : null;
  }

  private static Stretch approach(Provoker provoker, Shadow shadow, int kind) {
    CaseFile file = shadow.openCaseFile();
    return file.isWorthALook()
        ? provoker.approach(file.history(provoker), kind, shadow.name(), Shadow.owner(shadow.state))
        : null;
  }

  /** Inside the window: nothing may be thrown from here. */
  static void hold(Stretch stretch, Shadow shadow, long expected) {
    try {
      Provoker provoker = MapHooks.provoker;
      if (provoker != null) {
        Stretch.Outcome outcome = Stretch.Outcome.CUT;
        Tally.add(Tally.STRETCHES, MapHooks.id(stretch.thread));
        provoker.begun(stretch);
        try {
          outcome = stretch.hold(shadow, expected);
        } finally {
          provoker.over(stretch, outcome);
        }
      }
    } catch (Throwable e) {
      // Out of stack or memory: the stretch is over.
    }
  }

  /** The thread met another before it could be held. */
  static void met(Stretch stretch) {
    Provoker provoker = MapHooks.provoker;
    if (stretch != null && provoker != null) {
      try {
        provoker.over(stretch, Stretch.Outcome.MET);
      } catch (Throwable e) {
        // As in hold.
      }
    }
  }
}
