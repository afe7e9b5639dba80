package dev.maprace.agent.capture;

import dev.maprace.report.ThreadInfo;
import dev.maprace.report.ThreadRef;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Walk;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The stack that a thread walked itself, and what a report tells of that thread. Keeps neither the
 * thread nor the classes of its frames alive.
 */
final class WalkedStack {

  private final WeakReference<Thread> thread;
  private final String name;
  private final long id;
  private final boolean virtual;
  private final boolean daemon;
  private final List<StackTraceElement> frames;

  private WalkedStack(Thread thread, List<StackTraceElement> frames) {
    this.thread = new WeakReference<>(thread);
    this.name = thread.getName();
    this.id = Threads.id(thread);
    this.virtual = Threads.isVirtual(thread);
    this.daemon = thread.isDaemon();
    this.frames = frames;
  }

  /** What is known of a party; {@code null} if it did not walk. */
  static WalkedStack of(Party party) {
    Object known = party.walk();
    if (known instanceof Walk walk) {
      return new WalkedStack(walk.thread, framesOf(walk));
    }
    return known instanceof WalkedStack settled ? settled : null;
  }

  /**
   * As {@link #of(Party)}, of many.
   *
   * @param shared the frames of those before: equal ones are kept once
   */
  static WalkedStack of(Party party, Map<List<StackTraceElement>, List<StackTraceElement>> shared) {
    if (party.walk() instanceof Walk walk) {
      List<StackTraceElement> frames = framesOf(walk);
      List<StackTraceElement> known = shared.putIfAbsent(frames, frames);
      return new WalkedStack(walk.thread, known == null ? frames : known);
    }
    return of(party);
  }

  private static List<StackTraceElement> framesOf(Walk walk) {
    return Arrays.asList(walk.getStackTrace());
  }

  /** Innermost first. */
  List<StackTraceElement> frames() {
    return frames;
  }

  /** The thread, by its name now or, if it is no longer there, then. */
  ThreadRef ref() {
    Thread current = thread.get();
    return new ThreadRef(current == null ? name : current.getName(), id);
  }

  /**
   * The thread, by its name now or, if it is no longer there, then.
   *
   * @param state what is told of its state
   */
  ThreadInfo info(String state) {
    Thread current = thread.get();
    String group = current == null ? null : Threads.group(current);
    return new ThreadInfo(ref().name(), id, state, virtual, daemon, group);
  }
}
