package dev.maprace.report;

/**
 * A thread by its number.
 *
 * @param name its name, or {@code null} if it has ended
 */
public record ThreadRef(String name, long id) {}
