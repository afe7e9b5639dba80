package dev.maprace.runtime;

/**
 * Where a map was made. Only with {@code allocation=on}, and of few maps, is it known: it stands in
 * its {@link Shadow} where the field's name does otherwise, so that no other shadow needs room.
 */
public final class Creation {

  /** The class that was made: the map's, or that of the set around it. */
  public final String className;

  /** The thread that made it, by its name then. */
  public final String thread;

  /** When, in milliseconds since the epoch. */
  public final long millis;

  /** The field that held the map first, or {@code null}; see {@link Shadow}. */
  String field;

  /** The one that was noted before and is not settled either. */
  Creation earlier;

  private volatile Object stack;

  Creation(Object made, String field) {
    this.className = made.getClass().getName();
    this.thread = Thread.currentThread().getName();
    this.millis = System.currentTimeMillis();
    this.field = field;
    this.stack = new Throwable();
  }

  /** A {@link Throwable} that the thread made there, until it is {@linkplain #settle settled}. */
  public Object stack() {
    return stack;
  }

  /** The one that was noted before this, in a list that {@link CreationHooks#takeNew} began. */
  public Creation earlier() {
    return earlier;
  }

  /**
   * Puts something smaller in the stack's place: a {@link Throwable} keeps the classes of its
   * frames alive, and this lives as long as its map.
   */
  public void settle(Object settled) {
    stack = settled;
    earlier = null;
  }
}
