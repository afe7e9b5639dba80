package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/**
 * A lock that a thread held.
 *
 * @param className class of the monitor or ownable synchronizer
 * @param identity its identity hash code, in hexadecimal
 * @param kind {@code monitor} or {@code synchronizer}
 * @param frame the frame that took it, or {@code null}
 */
public record Lock(String className, String identity, String kind, String frame) {

  public Lock {
    requireNonNull(className, "lock.className");
    requireNonNull(identity, "lock.identity");
    requireNonNull(kind, "lock.kind");
  }
}
