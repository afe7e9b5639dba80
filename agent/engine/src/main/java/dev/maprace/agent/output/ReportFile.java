package dev.maprace.agent.output;

import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one report of this JVM. Written whole to a temporary file and then moved, so that whoever
 * reads it finds a complete report at any moment, even if the JVM is killed the next.
 */
public final class ReportFile {

  private final Path directory;
  private final Path file;

  private ReportFile(Path directory, Path file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * Chooses the file's name and makes sure that it can be written.
   *
   * @throws IOException if the directory cannot be made, or a file in it cannot be written
   */
  public static ReportFile in(Path directory, long pid) throws IOException {
    Files.createDirectories(directory);
    // Created for its owner alone, as everything here is.
    Files.delete(Files.createTempFile(directory, ".maprace-", ".tmp"));
    String name =
        String.format(
            Locale.ROOT, "maprace-%d-%08x.json", pid, ThreadLocalRandom.current().nextInt());
    return new ReportFile(directory, directory.resolve(name));
  }

  public Path path() {
    return file;
  }

  public Path directory() {
    return directory;
  }

  /**
   * Puts a new version of the report in the place of the old one.
   *
   * @throws IOException if it could not be written; the old version is still there
   */
  public void write(Report report) throws IOException {
    Path temporary = Files.createTempFile(directory, ".maprace-", ".tmp");
    try {
      try (Writer out = Files.newBufferedWriter(temporary)) {
        ReportJson.write(report, out);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
