package dev.maprace.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What a test fails with in whose time races came; the message is their text reports. */
public final class MapRaceFound extends AssertionError {
  private static final long serialVersionUID = 1L;

  private MapRaceFound(String message) {
    super(message);
    // Where it was made says nothing; both stacks of each race are in the message.
    setStackTrace(new StackTraceElement[0]);
  }

  /**
   * An error that tells these collisions, each finding once.
   *
   * @param place what they came in the time of
   */
  static MapRaceFound in(String place, List<Collision> collisions) {
    Map<String, Collision> findings = new LinkedHashMap<>();
    collisions.forEach(collision -> findings.put(collision.id(), collision));
    StringJoiner message = new StringJoiner("\n");
    message.add(
        (findings.size() == 1 ? "A map race" : findings.size() + " map races")
            + " in the time of "
            + place
            + ":");
    for (Collision collision : findings.values()) {
      message.add(collision.text());
      message.add("To be seen, when the tests have ended, at " + collision.page());
    }
    return new MapRaceFound(message.toString());
  }
}
