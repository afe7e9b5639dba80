package dev.maprace.agent.capture;

/**
 * An access that somebody else remembers, without its stack.
 *
 * @param thread low 32 bits of the thread's id
 * @param kind one of {@link dev.maprace.runtime.AccessKind}
 * @param site where the application touched the map, as a line of a stack has it
 * @param nanos when, by {@link System#nanoTime()}
 */
public record Remembered(int thread, int kind, String site, long nanos) {}
