package dev.maprace.agent.capture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.maprace.agent.capture.LiveThreads.Live;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The virtual threads (JEP 444), which no call of {@code java.base} lists: {@code dumpThreads} of
 * the HotSpot diagnostic bean, from JDK 21 on, writes them to a file.
 */
final class VirtualThreads {

  /** A listing of a hundred thousand threads takes a second: not after every collision. */
  private static final long PAUSE_NANOS = 5_000_000_000L;

  private static final long MAX_BYTES = 64L << 20;

  private static final Pattern FRAME =
      Pattern.compile("(?:(?:([^/]+)/)?(?:([^/]+)/))?(.+)\\.([^.(]+)\\(([^:)]*)(?::(\\d+))?\\)");

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
      return Listing.none("virtual threads are listed at most every five seconds");
    }
    notBefore = System.nanoTime() + PAUSE_NANOS;
    try {
      return dump();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException | IOException e) {
      return Listing.none("this JVM did not list its virtual threads: " + e);
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
        return new Listing(virtualThreads(JsonParser.parseReader(reader)), null);
      } catch (JsonParseException | IllegalStateException | NullPointerException e) {
        return Listing.none("the JVM's list of virtual threads could not be read: " + e);
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private static List<Live> virtualThreads(JsonElement dump) {
    List<Live> threads = new ArrayList<>();
    JsonObject root = dump.getAsJsonObject().getAsJsonObject("threadDump");
    for (JsonElement container : root.getAsJsonArray("threadContainers")) {
      for (JsonElement element : container.getAsJsonObject().getAsJsonArray("threads")) {
        JsonObject thread = element.getAsJsonObject();
        List<StackTraceElement> stack = stack(thread.getAsJsonArray("stack"));
        if (isVirtual(thread, stack)) {
          threads.add(
              new Live(
                  thread.get("tid").getAsLong(),
                  thread.get("name").getAsString(),
                  true,
                  thread.has("state") ? thread.get("state").getAsString() : null,
                  stack));
        }
      }
    }
    return threads;
  }

  /** JDK 21 does not say it; the outermost frame does. */
  private static boolean isVirtual(JsonObject thread, List<StackTraceElement> stack) {
    if (thread.has("virtual")) {
      return thread.get("virtual").getAsBoolean();
    }
    return !stack.isEmpty()
        && stack.get(stack.size() - 1).getClassName().equals("java.lang.VirtualThread");
  }

  private static List<StackTraceElement> stack(JsonArray lines) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (JsonElement line : lines) {
      Matcher frame = FRAME.matcher(line.getAsString());
      if (frame.matches()) {
        frames.add(frame(frame));
      }
    }
    return frames;
  }

  private static StackTraceElement frame(Matcher parts) {
    String place = parts.group(5);
    boolean nativeMethod = place.equals("Native Method");
    boolean unknown = nativeMethod || place.isEmpty() || place.equals("Unknown Source");
    int line = nativeMethod ? -2 : parts.group(6) == null ? -1 : Integer.parseInt(parts.group(6));
    return new StackTraceElement(
        parts.group(1),
        parts.group(2),
        null,
        parts.group(3),
        parts.group(4),
        unknown ? null : place,
        line);
  }
}
