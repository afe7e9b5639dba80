package dev.maprace.agent.capture;

/** One class is watched, by its name; findings call it a map. */
public record WatchedOnly(String className) implements Watched {

  @Override
  public boolean isOfMap(String name) {
    return name.equals(className);
  }

  @Override
  public String noun(Class<?> type) {
    return "map";
  }

  @Override
  public boolean holds(String outerClass, String innerClass) {
    return false;
  }
}
