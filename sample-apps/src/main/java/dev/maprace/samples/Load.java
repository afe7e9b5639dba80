package dev.maprace.samples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Threads that each repeat one task until their time has passed.
 *
 * <p>With {@code -Dsamples.seconds=N} it lasts N seconds, and prints each second how many rounds
 * there were in it, as {@code pace 4711}.
 */
final class Load {
  private static final Long SECONDS = Long.getLong("samples.seconds");

  private final Form form;
  private final Duration time;
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder rounds = new LongAdder();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private volatile long end;

  Load(Form form) {
    this(form, Duration.ofSeconds(1));
  }

  Load(Form form, Duration time) {
    this.form = form;
    this.time = SECONDS == null ? time : Duration.ofSeconds(SECONDS);
  }

  /** One round of what a thread does. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  /**
   * What the threads achieved.
   *
   * @param rounds tasks that returned normally
   * @param failures how many did not, by the simple name of the exception
   * @param stuck threads that were still inside their task when they were no longer waited for
   */
  record Tally(long rounds, Map<String, Long> failures, long stuck) {
    boolean clean() {
      return failures.isEmpty() && stuck == 0;
    }

    /** Returns what went wrong, to be put at the end of a sentence: empty if nothing did. */
    String troubles() {
      return (failures.isEmpty() ? "" : ", exceptions " + failures)
          + (stuck == 0 ? "" : ", threads that never came back: " + stuck);
    }
  }

  void add(String threadName, Task task) {
    Thread thread = new Thread(() -> repeat(task), threadName);
    // A damaged map can hold a thread for ever. It must not hold the JVM.
    thread.setDaemon(true);
    threads.add(thread);
  }

  Tally run() throws InterruptedException {
    end = System.nanoTime() + time.toNanos();
    threads.forEach(Thread::start);
    if (SECONDS != null) {
      tellPace();
    }
    long patience = end + form.grace().toNanos();
    for (Thread thread : threads) {
      // join(0) would wait for ever.
      thread.join(Math.max(1, Duration.ofNanos(patience - System.nanoTime()).toMillis()));
    }
    Map<String, Long> failed = new TreeMap<>();
    failures.forEach((name, count) -> failed.put(name, count.sum()));
    return new Tally(rounds.sum(), failed, threads.stream().filter(Thread::isAlive).count());
  }

  private void tellPace() throws InterruptedException {
    long before = 0;
    while (System.nanoTime() < end) {
      Thread.sleep(1000);
      long now = rounds.sum();
      System.out.println("pace " + (now - before));
      before = now;
    }
  }

  private void repeat(Task task) {
    while (System.nanoTime() < end) {
      try {
        task.run();
        rounds.increment();
      } catch (Exception e) {
        failures.computeIfAbsent(e.getClass().getSimpleName(), name -> new LongAdder()).increment();
      }
    }
  }
}
