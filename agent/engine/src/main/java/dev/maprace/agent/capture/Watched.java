package dev.maprace.agent.capture;

/** What is known of the classes that are watched. */
public interface Watched {

  /** Whether a class belongs to a map: the map itself, a view, an iterator. */
  boolean isOfMap(String className);

  /** What findings call an instance of a class, such as {@code map} or {@code list}. */
  String noun(Class<?> type);

  /** Whether a race on an inner object is told as one on the outer, whose method led to it. */
  boolean holds(String outerClass, String innerClass);
}
