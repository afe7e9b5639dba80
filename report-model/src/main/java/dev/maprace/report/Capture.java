package dev.maprace.report;

/**
 * When each part of a capture was taken, in microseconds after the collision was seen.
 *
 * @param complete whether both threads were held until stacks, locks and the first table snapshot
 *     were taken
 * @param stacksMicros both accesses' stacks
 * @param locksMicros the locks; {@code null} if not taken
 * @param tableMicros the first snapshot of the table; {@code null} if not taken
 * @param threadsMicros the stacks of all other threads; {@code null} if not taken
 */
public record Capture(
    boolean complete, Long stacksMicros, Long locksMicros, Long tableMicros, Long threadsMicros) {}
