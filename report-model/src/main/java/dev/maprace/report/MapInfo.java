package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/**
 * The map that two threads were inside of.
 *
 * @param className its class, such as {@code java.util.HashMap}
 * @param name the field that holds it, or {@code null} while unknown
 * @param identity its identity hash code, in hexadecimal
 * @param size its size field at the capture, or {@code null} if it could not be read
 * @param owner the thread that wrote last before the collision, or {@code null}
 * @param writeInProgress the thread whose write was in progress, or {@code null}
 * @param created where it was made, or {@code null} while unknown
 */
public record MapInfo(
    String className,
    String name,
    String identity,
    Integer size,
    ThreadRef owner,
    ThreadRef writeInProgress,
    CreationInfo created) {

  public MapInfo {
    requireNonNull(className, "map.className");
    requireNonNull(identity, "map.identity");
  }

  /** A map of which it is unknown where it was made. */
  public MapInfo(
      String className,
      String name,
      String identity,
      Integer size,
      ThreadRef owner,
      ThreadRef writeInProgress) {
    this(className, name, identity, size, owner, writeInProgress, null);
  }
}
