package dev.maprace.report;

import static java.util.Objects.requireNonNull;

/** The MapRace that wrote a report. */
public record Tool(String name, String version) {

  public Tool {
    requireNonNull(name, "tool.name");
    requireNonNull(version, "tool.version");
  }
}
