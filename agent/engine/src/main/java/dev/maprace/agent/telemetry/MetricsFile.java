package dev.maprace.agent.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Figures as a text file that Prometheus' collectors read (exposition format 0.0.4). Whole at any
 * moment, and readable for whoever may read the directory: numbers are no secret.
 */
public final class MetricsFile {

  private final Path file;
  private final Path temporary;

  public MetricsFile(Path file) {
    this.file = file.toAbsolutePath();
    // Not of the ending that collectors look for.
    this.temporary = this.file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  public Path path() {
    return file;
  }

  /**
   * Puts the figures in the place of the old ones.
   *
   * @throws IOException if they cannot be written
   */
  public void write(Figures figures) throws IOException {
    if (!Files.isDirectory(file.getParent())) {
      Files.createDirectories(file.getParent());
    }
    try {
      Files.writeString(temporary, text(figures));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static String text(Figures figures) {
    StringBuilder text = new StringBuilder();
    counter(text, "maps_seen", "Maps that were written or kept in a field.", figures.mapsSeen());
    counter(text, "maps_shared", "Maps that a second thread has come to.", figures.mapsShared());
    counter(
        text,
        "shared_accesses",
        "Accesses to a map that another thread wrote last.",
        figures.sharedAccesses());
    counter(text, "resizes", "Times that a shared map's table grew.", figures.resizes());
    counter(text, "collisions", "Collisions that were reported.", figures.collisions());
    counter(text, "stretches", "Accesses that were held open.", figures.stretches());
    counter(text, "dropped", "Collisions that were not reported.", figures.dropped());
    add(text, "maprace_findings", "gauge", "Findings so far.", figures.findings());
    return text.toString();
  }

  private static void counter(StringBuilder text, String name, String help, long value) {
    add(text, "maprace_" + name + "_total", "counter", help, value);
  }

  private static void add(StringBuilder text, String name, String type, String help, long value) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    text.append(name).append(' ').append(value).append('\n');
  }
}
