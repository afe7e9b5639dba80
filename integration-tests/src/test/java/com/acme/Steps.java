package com.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two threads meet in a map, again and again; between their meetings the main thread opens accounts
 * in it, until the report tells how.
 *
 * <p>Arguments: whether an account is opened in {@code two} steps or in {@code one}, the directory
 * of the reports, and what the report must say.
 */
public final class Steps {
  private static final int ACCOUNTS = 8;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Map<Object, Integer> map = new HashMap<>();
  private int opened;

  private Steps() {
    map.put(Rendezvous.resident(), 0);
  }

  public static void main(String[] args) throws Exception {
    Steps steps = new Steps();
    long start = System.nanoTime();
    while (!isReported(Path.of(args[1]), args[2])) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("the report does not say " + args[2]);
      }
      for (int i = 0; i < ACCOUNTS; i++) {
        String account = "secret-account-" + steps.opened++;
        if (args[0].equals("two")) {
          steps.open(account);
        } else {
          steps.openAtOnce(account);
        }
      }
      steps.meet();
    }
  }

  private void open(String account) {
    if (!map.containsKey(account)) {
      map.put(account, 1);
    }
  }

  private void openAtOnce(String account) {
    if (map.get(account) == null) {
      map.putIfAbsent(account, 1);
    }
  }

  private void meet() throws Exception {
    Rendezvous rendezvous = new Rendezvous();
    Threads.together(
        () -> map.put(rendezvous.key(), 2),
        () -> rendezvous.second(() -> map.put("late-" + opened, 3)));
  }

  private static boolean isReported(Path reports, String what) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        if (Files.readString(file).contains(what)) {
          return true;
        }
      }
      return false;
    }
  }
}
