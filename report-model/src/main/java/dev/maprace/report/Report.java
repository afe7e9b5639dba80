package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that one JVM has to say: one file, {@code maprace-<pid>-<random>.json}.
 *
 * @param schema always {@link #SCHEMA}
 * @param state whether the JVM is known to have ended in order
 * @param options the options in force, by name; every option is there, defaults included
 * @param dropped what was seen and not reported, by reason
 * @param warnings what limits this report: classes not covered, files not written, ...
 * @param findings in the order in which they were first seen
 */
public record Report(
    String schema,
    State state,
    Tool tool,
    Jvm jvm,
    Map<String, String> options,
    Dropped dropped,
    List<String> warnings,
    List<Finding> findings) {

  /** Name and version of the format; the number moves when a reader of the old one would err. */
  public static final String SCHEMA = "maprace-report/1";

  public Report {
    requireNonNull(schema, "report.schema");
    requireNonNull(state, "report.state");
    requireNonNull(tool, "report.tool");
    requireNonNull(jvm, "report.jvm");
    requireNonNull(dropped, "report.dropped");
    // Sorted: two reports with equal options then read alike.
    options = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(options, "report.options")));
    warnings = List.copyOf(requireNonNull(warnings, "report.warnings"));
    findings = List.copyOf(requireNonNull(findings, "report.findings"));
  }
}
