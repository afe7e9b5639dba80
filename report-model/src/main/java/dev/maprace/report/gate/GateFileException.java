package dev.maprace.report.gate;

import dev.maprace.report.Visible;
import java.io.IOException;

/** Says in one sentence which line of a gate's file is wrong, and what was expected. */
public final class GateFileException extends IOException {
  private static final long serialVersionUID = 1L;

  GateFileException(String file, int line, String reason) {
    super(Visible.text(file + ", line " + line + ": " + reason));
  }
}
