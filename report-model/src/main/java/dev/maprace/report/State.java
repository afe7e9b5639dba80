package dev.maprace.report;

/** Whether the JVM of a report has ended in order. */
public enum State {
  /** The JVM runs, or was killed. */
  RUNNING("running"),
  /** The JVM came to its orderly end, or was halted by {@code action=halt}. */
  EXITED("exited");

  private final String nameInReports;

  State(String nameInReports) {
    this.nameInReports = nameInReports;
  }

  /** The name in reports, by which they are also read. */
  @Override
  public String toString() {
    return nameInReports;
  }
}
