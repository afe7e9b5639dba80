package com.acme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two threads that meet in one map and say what came of it.
 *
 * <p>Arguments: what the first does, what the second does, and the directory of the reports if it
 * must hold the finding by the time that a thread catches an error. With {@code -Dstubborn=true}
 * the first does not move until the second has gone and, if there is such a directory, the finding
 * is there.
 */
// It calls for the sake of the access, not of the answer.
@SuppressWarnings("ReturnValueIgnored")
public final class Meeting {
  private final Map<Object, String> map = new HashMap<>();
  private final boolean stubborn = Boolean.getBoolean("stubborn");
  private final Rendezvous rendezvous = new Rendezvous(stubborn);
  private final Path reports;

  private Meeting(Path reports) {
    this.reports = reports;
    map.put(Rendezvous.resident(), "resident");
    map.put("known", "resident");
  }

  public static void main(String[] args) throws Exception {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.println("shutdown hook has run")));
    Meeting meeting = new Meeting(args.length > 2 ? Path.of(args[2]) : null);
    Threads.together(() -> meeting.first(args[0]), () -> meeting.second(args[1]));
    System.out.println("end of main");
  }

  private void first(String what) {
    say("first", () -> act(what, rendezvous.unknownKey(), rendezvous.key()));
  }

  private void second(String what) {
    rendezvous.second(
        () -> {
          say("second", () -> act(what, "unknown-password-4711", "known"));
          while (stubborn && reports != null && !isOnDisk("WRITE_WRITE")) {
            Thread.onSpinWait();
          }
        });
  }

  /** The operations that may meet. */
  private void act(String what, Object unknown, Object known) {
    switch (what) {
      case "add" -> map.put(unknown, "secret-value-4711");
      case "overwrite" -> map.put(known, "secret-value-4711");
      case "get" -> map.get(known);
      case "remove" -> map.remove(known);
      case "size" -> map.size();
      default -> throw new IllegalArgumentException(what);
    }
  }

  private void say(String who, Runnable action) {
    try {
      action.run();
      System.out.println(who + " returned");
    } catch (Error e) {
      System.out.println(who + " caught " + e.getClass().getName());
      tell(e);
    }
  }

  private void tell(Error error) {
    try {
      String id = (String) error.getClass().getMethod("findingId").invoke(error);
      System.out.println("id " + id);
      System.out.println("on disk " + isOnDisk(id));
      System.out.println("unknown is " + (map.containsKey("unknown-password-4711") ? "in" : "out"));
      for (StackTraceElement frame : error.getCause().getStackTrace()) {
        System.out.println("cause at " + frame.getClassName() + "." + frame.getMethodName());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isOnDisk(String text) {
    if (reports == null) {
      return false;
    }
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        if (Files.readString(file).contains("\"" + text + "\"")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
