package com.acme;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Threads that start together and are waited for. */
final class Threads {
  private Threads() {}

  /** A piece of a program. */
  interface Task {
    void run() throws Exception;
  }

  /** Runs them at the same time, and throws what one of them threw. */
  static void together(Task... tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.length);
    List<Thread> threads = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    for (Task task : tasks) {
      threads.add(
          new Thread(
              () -> {
                try {
                  start.await();
                  task.run();
                } catch (Throwable e) {
                  synchronized (thrown) {
                    thrown.add(e);
                  }
                }
              },
              "worker-" + threads.size()));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    for (Throwable each : thrown) {
      throw new IllegalStateException(each);
    }
  }

  /** Runs a task on a thread of its own to its end. */
  static void alone(Task task) throws Exception {
    together(task);
  }

  /** Waits for a latch as long as a slow machine may need. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
