package dev.maprace.report;

import java.util.List;

/**
 * Threads with equal stacks.
 *
 * @param count how many
 * @param threads the first of them; {@code count} tells how many there are
 * @param state the state of the first
 */
public record StackGroup(
    int count, List<ThreadRef> threads, boolean virtual, String state, List<String> stack) {

  public StackGroup {
    threads = List.copyOf(threads);
    stack = List.copyOf(stack);
  }
}
