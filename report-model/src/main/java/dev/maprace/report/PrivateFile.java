package dev.maprace.report;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files that only their owner may read, whole: to a hidden file beside, which is then moved.
 */
public final class PrivateFile {
  private PrivateFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /** Writes it all. */
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Puts the content, as UTF-8, in the place of what is there. Missing directories are made.
   *
   * @throws IOException if it could not be written; what was there still is
   */
  public static void write(Path file, Content content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
    String random = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    Path temporary = directory.resolve("." + file.getFileName() + "." + random + ".tmp");
    try {
      try (Writer out = create(temporary)) {
        content.writeTo(out);
      }
      Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Writer create(Path file) throws IOException {
    return Channels.newWriter(
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly()),
        StandardCharsets.UTF_8);
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
