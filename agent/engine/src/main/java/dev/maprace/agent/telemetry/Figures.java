package dev.maprace.agent.telemetry;

/**
 * What was counted since MapRace came into this JVM.
 *
 * @param mapsSeen maps that were written, or stored in a field of the application's
 * @param mapsShared maps among them that a second thread has come to
 * @param sharedAccesses accesses of a thread to a map that another thread wrote last
 * @param resizes times that the table of a shared map was made larger
 * @param collisions collisions that were reported
 * @param findings what a person has to fix, or at least to know
 * @param stretches accesses that were held open
 * @param dropped what was seen and not reported
 */
public record Figures(
    long mapsSeen,
    long mapsShared,
    long sharedAccesses,
    long resizes,
    long collisions,
    long findings,
    long stretches,
    long dropped) {

  /** Of a JVM that has just begun. */
  public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0);
}
