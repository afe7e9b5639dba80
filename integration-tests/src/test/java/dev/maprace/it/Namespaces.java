package dev.maprace.it;

import java.io.IOException;
import java.nio.file.Path;

/** Linux's namespaces, of which containers are made. */
final class Namespaces {

  private Namespaces() {}

  /** Whether this user, on this system, may make them. */
  static boolean canBeMade() {
    try {
      Process process =
          new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "--mount-proc", "true")
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * A command whose last arguments are a command, which becomes the first process of its own, and
   * can write nothing but this directory.
   */
  static String[] withOnlyWritable(Path directory) {
    String script =
        """
        mount --bind "$0" "$0" && cd "$0" && mount -o remount,ro,bind / && exec "$@"\
        """;
    return new String[] {
      "unshare", "--mount", "--pid", "--fork", "--mount-proc", "sh", "-c", script, "" + directory
    };
  }
}
