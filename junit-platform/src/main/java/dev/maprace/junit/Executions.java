package dev.maprace.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestDescriptor;

/**
 * The tests and containers that run in this JVM, and which of them a collision belongs to. One for
 * the JVM: tests may run tests.
 */
final class Executions {

  // By mark. Insertion order, so that messages come in the order of the tests.
  private final Map<String, Execution> running = new LinkedHashMap<>();
  private final List<Collision> unclaimed = new ArrayList<>();

  /** A test or container begins, on the calling thread. */
  @SuppressWarnings("deprecation") // Thread.threadId() came with JDK 19.
  synchronized Execution started(TestDescriptor descriptor) {
    Execution parent =
        descriptor.getParent().map(up -> running.get(up.getUniqueId().toString())).orElse(null);
    Execution execution =
        new Execution(descriptor, parent, Thread.currentThread().getId(), System.nanoTime());
    running.put(execution.mark(), execution);
    if (parent == null) {
      claim(execution);
    }
    return execution;
  }

  /**
   * It is over.
   *
   * @return what came in its time; {@code null} if it never began
   */
  synchronized List<Collision> finished(TestDescriptor descriptor) {
    Execution execution = running.remove(descriptor.getUniqueId().toString());
    if (execution == null) {
      return List.of();
    }
    if (execution.parent() == null) {
      claim(execution);
    }
    return execution.collisions();
  }

  private void claim(Execution root) {
    unclaimed.forEach(root::add);
    unclaimed.clear();
  }

  /** A collision was seen: it goes to those that took part, in doubt to what holds them all. */
  synchronized void add(Collision collision) {
    if (collision.fails()) {
      List<Execution> guilty = new Attribution(running.values(), collision).guilty();
      guilty.forEach(execution -> execution.add(collision));
      if (guilty.isEmpty()) {
        unclaimed.add(collision);
      }
    }
  }

  /** What came when nothing ran that could fail for it. */
  synchronized List<Collision> takeUnclaimed() {
    List<Collision> all = List.copyOf(unclaimed);
    unclaimed.clear();
    return all;
  }

  /** The innermost one that a thread runs, or {@code null}. */
  synchronized Execution runBy(long threadId) {
    Execution last = null;
    for (Execution execution : running.values()) {
      if (execution.isRunBy(threadId)) {
        last = execution;
      }
    }
    return last;
  }
}
