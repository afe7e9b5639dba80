package dev.maprace.report;

/** Which two accesses met. */
public enum Kind {
  WRITE_WRITE,
  READ_WRITE,
  ITERATION_WRITE
}
