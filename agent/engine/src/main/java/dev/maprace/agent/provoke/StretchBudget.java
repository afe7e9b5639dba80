package dev.maprace.agent.provoke;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long accesses may be held open in all: as a share of wall time, by one thread, and by the
 * whole JVM. Suspicion may spend half of the share, so that known pairs find some left.
 */
final class StretchBudget {

  /** A JVM that has just begun is taken to have run for so long. */
  private static final long CREDIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Of more threads than this the others are bounded by what all may spend. */
  private static final int MAX_THREADS = 10_000;

  private final int percent;
  private final long perThreadNanos;
  private final long totalNanos;
  private final long started;
  private final ConcurrentHashMap<Integer, Long> byThread = new ConcurrentHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private long spent;
  private long onSuspicion;
  private boolean shareReached;
  private boolean threadReached;
  private boolean totalReached;

  /**
   * @param percent of wall time, 0 to 100
   * @param perThreadNanos most that one thread may be held
   * @param totalNanos most that all threads together may be held
   * @param started when the JVM began, by {@link System#nanoTime()}
   */
  StretchBudget(int percent, long perThreadNanos, long totalNanos, long started) {
    this.percent = percent;
    this.perThreadNanos = perThreadNanos;
    this.totalNanos = totalNanos;
    this.started = started;
  }

  /** Takes a stretch out of the budget, as a whole or not at all. */
  synchronized boolean take(Hold hold) {
    long nanos = hold.nanos();
    long share = Math.max(CREDIT_NANOS, hold.access().nanos() - started) / 100 * percent;
    int thread = hold.access().thread();
    boolean total = spent + nanos > totalNanos;
    boolean tooMuch = spent + nanos > share;
    boolean tooSuspicious = hold.isSuspicion() && onSuspicion + nanos > share / 2;
    boolean perThread = byThread.getOrDefault(thread, 0L) + nanos > perThreadNanos;
    if (total || tooMuch || tooSuspicious || perThread) {
      totalReached |= total;
      shareReached |= tooMuch;
      threadReached |= perThread;
      refused.incrementAndGet();
      return false;
    }
    add(hold, nanos);
    return true;
  }

  /** Gives back what a stretch did not use. */
  synchronized void giveBack(Hold hold, long nanos) {
    add(hold, -nanos);
  }

  private void add(Hold hold, long nanos) {
    spent += nanos;
    if (hold.isSuspicion()) {
      onSuspicion += nanos;
    }
    int thread = hold.access().thread();
    if (byThread.size() < MAX_THREADS || byThread.containsKey(thread)) {
      byThread.merge(thread, nanos, Long::sum);
    }
  }

  synchronized long spentNanos() {
    return spent;
  }

  /** What was reached, a sentence each. */
  synchronized List<String> reached() {
    List<String> sentences = new ArrayList<>();
    String then = "; " + refused + " stretches did not take place";
    if (shareReached) {
      sentences.add("stretches reached their share of " + percent + " % of wall time" + then);
    }
    if (threadReached) {
      sentences.add(
          "a thread was stretched for " + millis(perThreadNanos) + " ms, as long as it may" + then);
    }
    if (totalReached) {
      sentences.add(
          "stretches reached the JVM's limit of " + millis(totalNanos) + " ms in all" + then);
    }
    return sentences;
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
