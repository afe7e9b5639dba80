package dev.maprace.runtime;

/**
 * Decides which accesses are held open for a moment, so that a near miss becomes a collision. One
 * implementation, the engine's, and only in {@code mode=provoke}; its methods are called by the
 * application's threads, inside map operations, and must neither block nor touch a map that another
 * thread may use.
 */
public interface Provoker {

  /** What is remembered of one map that several threads use; opaque to the runtime. */
  Object newHistory();

  /**
   * Whether writes to a map that one thread alone has used so far are worth a look.
   *
   * @param field the field that holds the map, or {@code null}
   * @param writes how many there have been
   */
  boolean follows(String field, long writes);

  /**
   * The calling thread is about to write such a map.
   *
   * @return {@code null} to let it go on at once
   */
  Stretch alone(String field, long writes);

  /**
   * The calling thread is about to use a map that other threads use too.
   *
   * @param kind one of {@link AccessKind}
   * @param field the field that holds the map, or {@code null}
   * @param owner low 32 bits of the id of the thread that wrote last; 0 if none did
   * @return {@code null} to let it go on at once
   */
  Stretch approach(Object history, int kind, String field, int owner);

  /** A thread is being held; {@link #over} follows. */
  void begun(Stretch stretch);

  /** A stretch has ended, or did not take place because the thread met another before. */
  void over(Stretch stretch, Stretch.Outcome outcome);
}
