package dev.maprace.agent.capture;

import dev.maprace.agent.capture.LiveThreads.Live;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The virtual threads (JEP 444), which no call of {@code java.base} lists: {@code dumpThreads} of
 * the HotSpot diagnostic bean, from JDK 21 on, writes them to a file.
 */
final class VirtualThreads {

  /**
   * A listing of a hundred thousand threads takes a second, of a few a millisecond: the pause after
   * one is this many times as long, so that listings take a twentieth of the time at most.
   */
  private static final int PAUSE_FACTOR = 20;

  private static final long MAX_BYTES = 64L << 20;

  /**
   * What could be listed.
   *
   * @param note what could not, or {@code null}
   */
  record Listing(List<Live> threads, String note) {
    static Listing none(String note) {
      return new Listing(List.of(), note);
    }
  }

  private final Path directory;
  private long notBefore = System.nanoTime();

  /**
   * @param directory where the JVM may write the listing for a moment
   */
  VirtualThreads(Path directory) {
    this.directory = directory;
  }

  Listing list() {
    if (Runtime.version().feature() < 21) {
      return Listing.none(null);
    }
    if (System.nanoTime() - notBefore < 0) {
      return Listing.none(
          "virtual threads were listed for another finding a moment ago, and not again");
    }
    long started = System.nanoTime();
    try {
      return dump();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException | IOException e) {
      return Listing.none("this JVM did not list its virtual threads: " + e);
    } finally {
      long now = System.nanoTime();
      notBefore = now + PAUSE_FACTOR * (now - started);
    }
  }

  private Listing dump() throws ReflectiveOperationException, IOException {
    Class<? extends PlatformManagedObject> type =
        Class.forName("com.sun.management.HotSpotDiagnosticMXBean")
            .asSubclass(PlatformManagedObject.class);
    Class<?> format = Class.forName(type.getName() + "$ThreadDumpFormat");
    Method dumpThreads = type.getMethod("dumpThreads", String.class, format);
    Object json = format.getField("JSON").get(null);
    // The bean wants to create the file itself.
    Path folder = Files.createTempDirectory(directory.toAbsolutePath(), ".maprace-threads");
    Path file = folder.resolve("threads.json");
    try {
      dumpThreads.invoke(ManagementFactory.getPlatformMXBean(type), file.toString(), json);
      if (Files.size(file) > MAX_BYTES) {
        return Listing.none("virtual threads are too many to be listed");
      }
      try (Reader reader = Files.newBufferedReader(file)) {
        return new Listing(ThreadDump.virtualThreads(reader), null);
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
