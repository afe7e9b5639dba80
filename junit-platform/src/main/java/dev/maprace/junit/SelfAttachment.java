package dev.maprace.junit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Puts the agent into this JVM, which has none. A JVM may not attach to itself (JDK 9 and later),
 * so that the agent's own command line does it, as {@code maprace attach}.
 */
final class SelfAttachment {

  private static final long PATIENCE_SECONDS = 120;

  private SelfAttachment() {}

  /**
   * Attaches.
   *
   * @param options the agent's
   * @throws IllegalStateException if that cannot be; the message says what to do
   */
  static void attach(String options) {
    Path jar = jar();
    Path output = null;
    try {
      output = Files.createTempFile("maprace-attach", ".txt");
      Process process =
          new ProcessBuilder(command(jar, options))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw cannot(jar, "attaching took longer than " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw cannot(jar, Files.readString(output, StandardCharsets.UTF_8).strip());
      }
    } catch (IOException e) {
      throw cannot(jar, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cannot(jar, "attaching was interrupted");
    } finally {
      delete(output);
    }
  }

  private static List<String> command(Path jar, String options) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String pid = Long.toString(ProcessHandle.current().pid());
    // A second of work for which no second compiler need warm up.
    return List.of(java, "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), "attach", pid, options);
  }

  private static Path jar() {
    try {
      Class<?> inside = Class.forName("dev.maprace.Findings", false, loader());
      return Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(
          "MapRace does not watch these tests: maprace.jar is not on their class path.", e);
    }
  }

  private static ClassLoader loader() {
    return SelfAttachment.class.getClassLoader();
  }

  private static IllegalStateException cannot(Path jar, String why) {
    return new IllegalStateException(
        "MapRace does not watch these tests ("
            + why
            + "). Add -javaagent:"
            + jar
            + " to the arguments of the JVM that runs them: argLine of Surefire and Failsafe, jvmArgs"
            + " of Gradle's test task.");
  }

  private static void delete(Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }
}
