package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Threads with equal stacks.
 *
 * @param count how many
 * @param threads the first of them; {@code count} tells how many there are
 * @param state the state of the first, or {@code null} if it is unknown
 * @param stack innermost frame first; empty if unknown
 */
public record StackGroup(
    int count, List<ThreadRef> threads, boolean virtual, String state, List<String> stack) {

  public StackGroup {
    threads = List.copyOf(requireNonNull(threads, "threads.threads"));
    stack = List.copyOf(requireNonNull(stack, "threads.stack"));
  }
}
