package dev.maprace.report;

/**
 * A thread at the moment of a capture.
 *
 * @param state as {@link Thread.State} names it; {@code null} if the thread was not found
 * @param group its thread group, or {@code null}
 */
public record ThreadInfo(
    String name, long id, String state, boolean virtual, boolean daemon, String group) {}
