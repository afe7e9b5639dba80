package dev.maprace.agent.files;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files that come with MapRace, beside its classes: in its jar, or in the folder that it was
 * compiled to. A class loader finds them too, but asks each module of the JDK for each of them
 * first, which start-up feels.
 */
public final class OwnFiles implements Closeable {

  private final Path root;

  /** {@code null} if the root is a folder. */
  private final ZipFile jar;

  private OwnFiles(Path root, ZipFile jar) {
    this.root = root;
    this.jar = jar;
  }

  /**
   * Opens them.
   *
   * @throws IOException if they are no longer there
   */
  public static OwnFiles open() throws IOException {
    try {
      Path root =
          Path.of(OwnFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new OwnFiles(root, Files.isDirectory(root) ? null : new ZipFile(root.toFile()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /**
   * One of them.
   *
   * @param name from the root on, with slashes
   * @throws IOException if it cannot be read
   */
  public byte[] read(String name) throws IOException {
    if (jar == null) {
      return Files.readAllBytes(root.resolve(name));
    }
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw new FileNotFoundException(root + " has no " + name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    if (jar != null) {
      jar.close();
    }
  }
}
