package dev.maprace.agent.capture;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.maprace.agent.capture.LiveThreads.Live;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the JSON that {@code HotSpotDiagnosticMXBean.dumpThreads} writes, of JDK 21 and later. */
final class ThreadDump {

  /**
   * {@link StackTraceElement#toString()}: {@code loader/module@version/class.method(place)}, where
   * each of the first two may be missing. A hidden class has a slash of its own, before its number.
   */
  private static final Pattern FRAME =
      Pattern.compile(
          "(?:(?:(?<loader>[^/]*)/)?(?<module>[^/@]*)(?:@[^/]*)?/(?!0x|\\d))?"
              + "(?<class>[^/]+(?:/(?:0x|\\d)[^/.]*)?)\\.(?<method>[^./]+)"
              + "\\((?<file>[^:)]*)(?::(?<line>\\d+))?\\)");

  private ThreadDump() {}

  /**
   * The virtual threads of a dump.
   *
   * @throws IOException if it is not of the form that is known
   */
  static List<Live> virtualThreads(Reader json) throws IOException {
    try {
      return virtualThreads(JsonParser.parseReader(json));
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NumberFormatException
        | NullPointerException e) {
      throw new IOException("a thread dump of a form that is not known: " + e, e);
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
          threads.add(live(thread, stack));
        }
      }
    }
    return threads;
  }

  /** Every virtual thread is a daemon, in a group of that name (JEP 444). */
  private static Live live(JsonObject thread, List<StackTraceElement> stack) {
    return new Live(
        thread.get("tid").getAsLong(),
        thread.get("name").getAsString(),
        true,
        true,
        "VirtualThreads",
        thread.has("state") ? thread.get("state").getAsString() : null,
        stack);
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
    String file = parts.group("file");
    String line = parts.group("line");
    boolean nativeMethod = file.equals("Native Method");
    boolean unknown = nativeMethod || file.isEmpty() || file.equals("Unknown Source");
    return new StackTraceElement(
        parts.group("loader"),
        parts.group("module"),
        null,
        parts.group("class"),
        parts.group("method"),
        unknown ? null : file,
        nativeMethod ? -2 : line == null ? -1 : Integer.parseInt(line));
  }
}
