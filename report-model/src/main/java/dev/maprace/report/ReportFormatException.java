package dev.maprace.report;

import java.io.IOException;

/** Says in one sentence which file is not a report, and why. */
public final class ReportFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  ReportFormatException(String source, String reason, Throwable cause) {
    super(Visible.text(source + " " + reason), cause);
  }
}
