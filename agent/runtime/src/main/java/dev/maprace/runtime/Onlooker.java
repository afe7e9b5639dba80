package dev.maprace.runtime;

/**
 * Hears of what happens to shared maps. One implementation, the engine's, where there is a flight
 * recorder; its methods are called by the application's threads, inside map operations, and must
 * neither block, nor throw, nor touch a map that another thread may use.
 */
public interface Onlooker {

  /**
   * A second thread, the calling one, has come to a map for the first time.
   *
   * @param field the field that holds the map, or {@code null}
   * @param lastWriter low 32 bits of the id of the thread that wrote last
   */
  void shared(Object map, String field, int lastWriter);

  /**
   * The calling thread makes the table of a shared map larger.
   *
   * @param field the field that holds the map, or {@code null}
   */
  void resized(Object map, String field);
}
