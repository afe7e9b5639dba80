package dev.maprace.report;

/** What an access does to its map. */
public enum AccessKind {
  READ,
  WRITE,
  ITERATION
}
