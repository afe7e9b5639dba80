package dev.maprace.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that this class is in: the agent and the command line are one file. */
final class AgentJar {

  private AgentJar() {}

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
