package com.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two threads put, in order, more and more into one map: slowly until a note of that is in the
 * directory that is the argument, and then until the heap is gone.
 */
public final class Leaking {
  private static final int CHUNK = 64 << 10;
  private static final int PAUSE_MILLIS = 5;

  private static final Map<Integer, byte[]> MAP = new HashMap<>();

  private Leaking() {}

  public static void main(String[] args) throws Exception {
    Path reports = Path.of(args[0]);
    Threads.together(() -> fill(reports), () -> fill(reports));
  }

  private static void fill(Path reports) throws Exception {
    boolean noted = false;
    while (true) {
      noted = noted || isNoted(reports);
      synchronized (MAP) {
        MAP.put(MAP.size(), new byte[CHUNK]);
      }
      Thread.sleep(noted ? 0 : PAUSE_MILLIS);
    }
  }

  private static boolean isNoted(Path reports) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      return files.anyMatch(file -> file.toString().endsWith("-heap.txt"));
    }
  }
}
