package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/**
 * The map that two threads were inside of; or what else they were, and {@code noun} says what.
 *
 * @param className its class, such as {@code java.util.HashMap}
 * @param name the field that holds it, or {@code null} while unknown
 * @param identity its identity hash code, in hexadecimal
 * @param size its size field at the capture, or {@code null} if it could not be read
 * @param owner the thread that wrote last before the collision, or {@code null}
 * @param writeInProgress the thread whose write was in progress, or {@code null}
 * @param created where it was made, or {@code null} while unknown
 * @param noun what sentences call it, such as {@code list}; {@code map} where a report does not say
 * @param inner the class of the object inside it that the threads were in, such as the number
 *     format of a date format; {@code null} if it is the object itself
 */
public record MapInfo(
    String className,
    String name,
    String identity,
    Integer size,
    ThreadRef owner,
    ThreadRef writeInProgress,
    CreationInfo created,
    String noun,
    String inner) {

  private static final String MAP = "map";

  public MapInfo {
    requireNonNull(className, "map.className");
    requireNonNull(identity, "map.identity");
    noun = noun == null ? MAP : noun;
  }

  /** Whether it is a map, rather than a list, a format or anything else. */
  public boolean isMap() {
    return noun.equals(MAP);
  }

  /** A map of which it is unknown where it was made. */
  public MapInfo(
      String className,
      String name,
      String identity,
      Integer size,
      ThreadRef owner,
      ThreadRef writeInProgress) {
    this(className, name, identity, size, owner, writeInProgress, null, MAP, null);
  }
}
