package dev.maprace.agent.contract;

/**
 * How findings tell of a class.
 *
 * @param noun what they call an instance, such as {@code list}; {@code null} if that is a map
 * @param holds the classes of its inner objects, or {@code null}: a race on one of them that went
 *     through its methods is told as a race on it
 */
public record Telling(String noun, NamePattern holds) {

  /** Nothing is said. */
  public static final Telling NONE = new Telling(null, null);
}
