package dev.maprace.agent.memory;

import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.output.Console;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Writes a {@link HeapNote} when a garbage collection leaves the heap nearly full, and newer ones
 * as it fills up. If the next collection leaves it so too, stderr has a line.
 *
 * <p>That there was a collection is told by an object that it has taken away. {@code
 * MemoryPoolMXBean} has thresholds for this, but only one a pool, which may be the application's.
 */
public final class HeapWatch implements Runnable {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final HeapUse heap = new HeapUse();
  private final int percent;
  private final SharedMaps maps;
  private final HeapNote note;
  private final Console console;
  private boolean prepared;
  private boolean low;
  private boolean told;
  private boolean failing;
  private long written;
  private long freeThen = Long.MAX_VALUE;

  /**
   * @param percent of the heap in use from which it is nearly full
   */
  public HeapWatch(int percent, SharedMaps maps, HeapNote note, Console console) {
    this.percent = percent;
    this.maps = maps;
    this.note = note;
    this.console = console;
  }

  /** Watches until its thread is interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        watch();
      }
    } catch (InterruptedException e) {
      // It is watched no longer.
    } catch (Throwable e) {
      giveUp(e);
    }
  }

  private void watch() throws InterruptedException {
    try {
      awaitCollection();
      maps.gather();
      long limit = limit(heap.max());
      if (!prepared && heap.now() >= limit / 2) {
        // While there is room for it; and never in a JVM that ends sooner.
        heap.prepare();
        note.rehearse();
        prepared = true;
      }
      look(heap.now() < limit ? 0 : heap.afterCollection(), heap.max(), System.nanoTime());
    } catch (OutOfMemoryError e) {
      // There may be more room in a while; to try at once would be one collection after another.
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private void awaitCollection() throws InterruptedException {
    WeakReference<Object> herald = new WeakReference<>(new Object(), collected);
    try {
      collected.remove();
    } finally {
      Reference.reachabilityFence(herald);
    }
  }

  private long limit(long max) {
    return max / 100 * percent;
  }

  /** The heap as a collection has left it. */
  void look(long used, long max, long now) {
    boolean full = used >= limit(max);
    if (full && isNews(max - used, now)) {
      write(used, max);
      written = now;
      freeThen = max - used;
    }
    // One alone may have left what was allocated while it was still at work; the next may be late.
    if (full && low && !told && !failing) {
      told = true;
      console.print(
          "maprace: the heap is nearly full; " + note.path() + " tells of the largest maps");
    }
    low = full;
  }

  /** A heap that is always this full is no news; one that fills up is, at each half of the rest. */
  private boolean isNews(long free, long now) {
    long age = now - written;
    return freeThen == Long.MAX_VALUE || age >= MINUTE || (age >= SECOND && free <= freeThen / 2);
  }

  private void write(long used, long max) {
    try {
      note.write(used, max, Instant.now().truncatedTo(ChronoUnit.SECONDS));
      failing = false;
    } catch (IOException e) {
      boolean detached = Thread.currentThread().isInterrupted();
      if (!failing && !detached) {
        // Not to the log, which may have yet to be made, of more than there is room for.
        console.print("maprace: the heap is nearly full, and a note of it failed: " + e);
      }
      failing = true;
    }
  }

  /** An uncaught exception would go to a handler of the application's. */
  private static void giveUp(Throwable e) {
    try {
      EngineLog.of(HeapWatch.class).error("the heap is no longer watched", e);
    } catch (Throwable noLog) {
      // There is nothing left to say it with.
    }
  }
}
