package dev.maprace.report;

import com.google.gson.annotations.SerializedName;

/** Whether the JVM of a report has ended in order. */
public enum State {
  /** The JVM runs, or was killed. */
  @SerializedName("running")
  RUNNING,
  /** The JVM came to its orderly end, or was halted by {@code action=halt}. */
  @SerializedName("exited")
  EXITED
}
