package dev.maprace.report;

/** How a race is known. */
public enum Evidence {
  /** Both threads were inside the map at once. */
  OVERLAPPED,
  /** Predicted: no happens-before edge orders the two accesses (JLS 17.4.5). */
  UNORDERED
}
