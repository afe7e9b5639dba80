package dev.maprace.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A command run with our standard streams, to its end. */
final class ChildJvm {

  private ChildJvm() {}

  /** The java of the JVM that runs this command. */
  static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /**
   * Puts the agent behind the name of the JVM's command.
   *
   * @param command such as {@code java -cp app.jar Main}
   */
  static List<String> withAgent(List<String> command, String options) {
    List<String> all = new ArrayList<>(command);
    all.add(1, AgentJar.argument(options));
    return all;
  }

  /** Runs it and gives its exit status. */
  static int run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor();
    } catch (IOException e) {
      throw new CommandException("cannot run " + command.get(0) + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted");
    }
  }
}
