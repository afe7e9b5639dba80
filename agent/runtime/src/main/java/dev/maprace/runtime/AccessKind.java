package dev.maprace.runtime;

/** What an access does to its map. Numbers, because instrumented code passes them as constants. */
public final class AccessKind {
  public static final int READ = 0;
  public static final int WRITE = 1;
  public static final int ITERATION = 2;

  private AccessKind() {}
}
