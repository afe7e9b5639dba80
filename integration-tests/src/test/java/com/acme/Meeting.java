package com.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Two threads inside one map at once, for certain: the first is held in its key's {@code equals},
 * which the map calls, until the second waits for it or has gone.
 *
 * <p>Arguments: what the first does, what the second does, and the directory of the reports if it
 * must hold the finding by the time that a thread catches an error. With {@code -Dstubborn=true}
 * the first does not move until the second has gone and, if there is such a directory, the finding
 * is there.
 */
// It calls for the sake of the access, not of the answer.
@SuppressWarnings("ReturnValueIgnored")
public final class Meeting {
  private static final int HASH = 7;

  private final Map<Object, String> map = new HashMap<>();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private final boolean stubborn = Boolean.getBoolean("stubborn");
  private final Path reports;
  private volatile Thread second;

  private Meeting(Path reports) {
    this.reports = reports;
    map.put(new Key(false, true), "resident");
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
    say("first", () -> act(what, new Key(true, false), new Key(true, true)));
  }

  private void second(String what) throws IOException {
    Threads.await(inside);
    second = Thread.currentThread();
    try {
      say("second", () -> act(what, "unknown-password-4711", "known"));
      while (stubborn && reports != null && !isOnDisk("WRITE_WRITE")) {
        Thread.onSpinWait();
      }
    } finally {
      gone.countDown();
    }
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

  private boolean isOnDisk(String text) throws IOException {
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
    }
  }

  private void hold() {
    while (!stubborn && gone.getCount() > 0 && !secondWaits()) {
      Thread.onSpinWait();
    }
    if (stubborn) {
      Threads.await(gone);
    }
  }

  private boolean secondWaits() {
    return second != null && second.getState() == Thread.State.TIMED_WAITING;
  }

  /** A key whose hash is like that of its likes; some of them stop their caller once. */
  private final class Key {
    private final boolean holding;
    private final boolean known;

    Key(boolean holding, boolean known) {
      this.holding = holding;
      this.known = known;
    }

    @Override
    public int hashCode() {
      return HASH;
    }

    @Override
    public boolean equals(Object other) {
      if (holding && gone.getCount() > 0) {
        inside.countDown();
        hold();
      }
      return other instanceof Key && known;
    }

    @Override
    public String toString() {
      return "secret-key-4711";
    }
  }
}
