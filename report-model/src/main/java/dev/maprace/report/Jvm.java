package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * The JVM that was watched.
 *
 * @param version {@code java.version}
 * @param collectors the garbage collectors, as the JVM names them; none in a report that was
 *     written before they were asked for, which has no finding
 * @param started when MapRace started in it
 * @param updated when this report was last written
 */
public record Jvm(
    long pid,
    String name,
    String vendor,
    String version,
    String os,
    List<String> collectors,
    Instant started,
    Instant updated) {

  public Jvm {
    requireNonNull(name, "jvm.name");
    requireNonNull(vendor, "jvm.vendor");
    requireNonNull(version, "jvm.version");
    requireNonNull(os, "jvm.os");
    requireNonNull(started, "jvm.started");
    requireNonNull(updated, "jvm.updated");
    collectors = List.copyOf(requireNonNull(collectors, "jvm.collectors"));
  }
}
