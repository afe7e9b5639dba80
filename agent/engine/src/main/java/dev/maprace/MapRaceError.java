package dev.maprace;

/**
 * Thrown in the thread that saw a collision, under {@code action=throw}, before its operation has
 * touched the map wherever the collision is seen on entry. The cause carries the other thread's
 * stack.
 */
public final class MapRaceError extends Error {
  private static final long serialVersionUID = 1L;

  private final String findingId;

  public MapRaceError(String findingId, String summary, Throwable cause) {
    super(summary, cause);
    this.findingId = findingId;
  }

  /** The finding's fingerprint: {@code findings[].id} in the report. */
  public String findingId() {
    return findingId;
  }
}
