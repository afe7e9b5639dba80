package dev.maprace.report;

/**
 * A lock that a thread held.
 *
 * @param className class of the monitor or ownable synchronizer
 * @param identity its identity hash code, in hexadecimal
 * @param kind {@code monitor} or {@code synchronizer}
 * @param frame the frame that took it, or {@code null}
 */
public record Lock(String className, String identity, String kind, String frame) {}
