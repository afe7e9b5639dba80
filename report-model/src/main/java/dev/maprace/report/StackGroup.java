package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Threads with equal stacks.
 *
 * @param count how many
 * @param threads the first of them; {@code count} tells how many there are
 * @param state the state of the first, or {@code null} if it is unknown
 * @param stack innermost frame first; of a deep one, a line in place of frames says how many were
 *     left out; empty if unknown
 * @param holdsAwaited whether each of them is known to hold a lock for which another thread waits
 */
public record StackGroup(
    int count,
    List<ThreadRef> threads,
    boolean virtual,
    String state,
    List<String> stack,
    boolean holdsAwaited) {

  public StackGroup {
    threads = List.copyOf(requireNonNull(threads, "threads.threads"));
    stack = List.copyOf(requireNonNull(stack, "threads.stack"));
  }

  /** Threads that nobody is known to wait for. */
  public StackGroup(
      int count, List<ThreadRef> threads, boolean virtual, String state, List<String> stack) {
    this(count, threads, virtual, state, stack, false);
  }
}
