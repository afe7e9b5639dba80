package dev.maprace.agent.memory;

import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.output.Console;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Writes a {@link HeapNote} when a garbage collection leaves the heap nearly full, and a newer one
 * a second later as long as it stays so.
 *
 * <p>That there was a collection is told by an object that it has taken away. {@code
 * MemoryPoolMXBean} has thresholds for this, but only one a pool, which may be the application's.
 */
public final class HeapWatch implements Runnable {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int percent;
  private final HeapNote note;
  private final Console console;
  private boolean low;
  private boolean told;
  private boolean failing;
  private long written;

  /**
   * @param percent of the heap in use from which it is nearly full
   */
  public HeapWatch(int percent, HeapNote note, Console console) {
    this.percent = percent;
    this.note = note;
    this.console = console;
  }

  /** Watches until its thread is interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        awaitCollection();
        Runtime jvm = Runtime.getRuntime();
        guardedLook(jvm.totalMemory() - jvm.freeMemory(), jvm.maxMemory());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitCollection() throws InterruptedException {
    ReferenceQueue<Object> collected = new ReferenceQueue<>();
    WeakReference<Object> herald = new WeakReference<>(new Object(), collected);
    try {
      collected.remove();
    } finally {
      Reference.reachabilityFence(herald);
    }
  }

  private void guardedLook(long used, long max) {
    try {
      look(used, max, System.nanoTime());
    } catch (OutOfMemoryError e) {
      // Too late for this note; the next collection may leave more room.
      written = 0;
    }
  }

  /** The heap as a collection has left it. */
  void look(long used, long max, long now) {
    boolean full = used >= max / 100 * percent;
    if (full && (!low || now - written >= PAUSE_NANOS)) {
      write(used, max);
      written = now;
    }
    low = full;
  }

  private void write(long used, long max) {
    try {
      note.write(used, max, Instant.now());
      failing = false;
      if (!told) {
        told = true;
        console.print(
            "maprace: the heap is nearly full; " + note.path() + " tells of the largest maps");
      }
    } catch (IOException e) {
      if (!failing) {
        EngineLog.of(HeapWatch.class).warn("cannot write {}", note.path(), e);
      }
      failing = true;
    }
  }
}
