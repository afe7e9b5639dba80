package dev.maprace.report;

/**
 * What was seen and not reported, counted by reason.
 *
 * @param rateLimited collisions beyond the captures that one second may have
 * @param overMaxFindings collisions whose finding would have been one too many
 * @param excluded collisions that the filters of classes and frames took out
 * @param nothingWritten overlaps in which, as it turned out, neither side wrote
 * @param staleMarks write marks whose thread was dead or no longer inside, cleared
 */
public record Dropped(
    long rateLimited, long overMaxFindings, long excluded, long nothingWritten, long staleMarks) {

  /** All of them; it moves whenever one of them does. */
  public long total() {
    return rateLimited + overMaxFindings + excluded + nothingWritten + staleMarks;
  }
}
