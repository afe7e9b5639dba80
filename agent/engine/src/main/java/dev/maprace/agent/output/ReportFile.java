package dev.maprace.agent.output;

import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one report of this JVM. Written whole to a temporary file and then moved, so that whoever
 * reads it finds a complete report at any moment, even if the JVM is killed the next. Used by one
 * thread at a time.
 */
public final class ReportFile {

  private static final Set<StandardOpenOption> NEW_CONTENT =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private final Path file;
  private final Path temporary;

  private ReportFile(Path directory, String name) {
    this.file = directory.resolve(name + ".json");
    // Hidden, and of another ending, so that nobody takes half a report for one.
    this.temporary = directory.resolve("." + name + ".tmp");
  }

  /**
   * Chooses the file's name and makes sure that it can be written.
   *
   * @throws IOException if the directory cannot be made, or a file in it cannot be written
   */
  public static ReportFile in(Path directory, long pid) throws IOException {
    makeDirectory(directory);
    // The random part: a container's JVMs all have the process id 1, and share a directory.
    String random = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    ReportFile report = new ReportFile(directory, "maprace-" + pid + "-" + random);
    report.open().close();
    Files.delete(report.temporary);
    return report;
  }

  public Path path() {
    return file;
  }

  /**
   * Puts a new version of the report in the place of the old one.
   *
   * @throws IOException if it could not be written; the old version is still there
   */
  public void write(Report report) throws IOException {
    // A build that cleans up while this JVM runs takes the directory with it.
    makeDirectory(file.toAbsolutePath().getParent());
    try {
      try (Writer out = open()) {
        ReportJson.write(report, out);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void makeDirectory(Path directory) throws IOException {
    // Asked first: before JDK 20, createDirectories takes a link to a directory for a file.
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
  }

  private Writer open() throws IOException {
    return Channels.newWriter(
        Files.newByteChannel(temporary, NEW_CONTENT, ownerOnly()), StandardCharsets.UTF_8);
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
        }
        : new FileAttribute<?>[0];
  }
}
