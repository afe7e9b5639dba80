package dev.maprace.agent.capture;

import dev.maprace.report.CreationInfo;
import dev.maprace.runtime.Creation;
import dev.maprace.runtime.CreationHooks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Sets how many maps are noted when they are made, and keeps their stacks small, equal ones once.
 */
public final class Creations implements Runnable {

  /** What a start-up may note at once. */
  private static final int BURST = 2_000;

  /** Of each turn: of a second's two thousand, a stack costs some 50 µs here at most. */
  private static final int PER_TURN = 200;

  private static final long TURN_NANOS = 100_000_000;

  private static final int MOST_STACKS = 4_096;

  private final Map<CreationStack, CreationStack> stacks = new HashMap<>();
  private volatile boolean ended;
  private volatile Thread self;

  /** Lets maps be noted from now on. */
  public void begin() {
    CreationHooks.allow(BURST, BURST);
    new EngineThread("creations", this).start();
  }

  /** Lets no more be noted. */
  public void end() {
    ended = true;
    CreationHooks.allowNone();
    Thread thread = self;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    self = Thread.currentThread();
    while (!ended) {
      settle(CreationHooks.takeNew());
      LockSupport.parkNanos(this, TURN_NANOS);
      if (!ended) {
        CreationHooks.allow(PER_TURN, BURST);
      }
    }
    settle(CreationHooks.takeNew());
    CreationHooks.allowNone();
  }

  private void settle(Creation newest) {
    Creation creation = newest;
    while (creation != null) {
      Creation next = creation.earlier();
      CreationStack stack = CreationStack.of(creation);
      if (stack != null) {
        creation.settle(once(stack));
      }
      creation = next;
    }
  }

  private CreationStack once(CreationStack stack) {
    if (stacks.size() >= MOST_STACKS) {
      stacks.clear();
    }
    CreationStack known = stacks.putIfAbsent(stack, stack);
    return known == null ? stack : known;
  }

  /** As a report tells it; {@code null} if nothing is known. */
  static CreationInfo told(Creation creation) {
    CreationStack stack = creation == null ? null : CreationStack.of(creation);
    if (stack == null) {
      return null;
    }
    List<StackTraceElement> frames = stack.frames();
    int application = CallStack.firstApplicationFrame(frames, 0, name -> false);
    return new CreationInfo(
        frames.stream().map(CallStack::line).toList(),
        application < 0 ? null : application,
        creation.thread,
        Instant.ofEpochMilli(creation.millis));
  }
}
