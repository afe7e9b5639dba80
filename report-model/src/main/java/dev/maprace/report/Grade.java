package dev.maprace.report;

/** What the writes of a finding did to the map. */
public enum Grade {
  /** At least one write changed more than a value; the class's Javadoc demands synchronization. */
  STRUCTURAL,
  /** Only values under existing keys changed, which the Javadoc of most maps permits. */
  VALUE_ONLY
}
