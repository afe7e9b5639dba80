package dev.maprace.cli;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that this class is in: the agent and the command line are one file. */
public final class AgentJar {

  private AgentJar() {}

  /**
   * Whether this JVM runs the command line rather than an application. With the agent in {@code
   * JAVA_TOOL_OPTIONS} it gets the agent too, which has nothing to look for in it.
   */
  public static boolean isTheProgram() {
    return new File(System.getProperty("java.class.path"))
        .getAbsoluteFile()
        .equals(path().toFile());
  }

  static Path path() {
    try {
      return Path.of(AgentJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new CommandException("the path of this jar is none: " + e.getMessage());
    }
  }

  /** The JVM's argument that puts the agent into it. */
  static String argument(String options) {
    return "-javaagent:" + path() + (options.isEmpty() ? "" : "=" + options);
  }
}
