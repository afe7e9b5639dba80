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
  // A heap of which nothing can be freed sees hardly a collection before it is gone.
  private static final int WASTED = 4;

  private static final Map<Integer, byte[]> MAP = new HashMap<>();
  static volatile byte[] latest;

  private Leaking() {}

  public static void main(String[] args) throws Exception {
    Path reports = Path.of(args[0]);
    Threads.together(() -> fill(reports), () -> fill(reports));
  }

  private static void fill(Path reports) throws Exception {
    boolean noted = false;
    while (true) {
      noted = noted || isNoted(reports);
      for (int i = 0; i < WASTED; i++) {
        latest = new byte[CHUNK];
      }
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
