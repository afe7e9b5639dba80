package dev.maprace.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.maprace.agent.startup.Requests;
import java.io.IOException;

/** A JVM that runs, and is asked something by loading the agent into it. */
final class RunningJvm {

  private final String pid;

  private RunningJvm(String pid) {
    this.pid = pid;
  }

  /**
   * Finds one.
   *
   * @param name its process id, or a part of its command
   */
  static RunningJvm of(String name) {
    try {
      return new RunningJvm(Jvms.pid(name));
    } catch (NoClassDefFoundError e) {
      throw new CommandException(
          "this Java has no module jdk.attach, which is how one JVM reaches another: run maprace"
              + " with a JDK's java.");
    }
  }

  /**
   * Asks, and gives the answer.
   *
   * @throws CommandException if the JVM cannot be reached, or refuses
   */
  String ask(String request) {
    try {
      VirtualMachine jvm = VirtualMachine.attach(pid);
      try {
        jvm.loadAgent(AgentJar.path().toString(), request);
        return read(jvm.getSystemProperties().getProperty(Requests.ANSWER, ""));
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException | IOException e) {
      throw new CommandException(
          "JVM "
              + pid
              + " cannot be reached ("
              + e.getMessage()
              + "): it must run, belong to the same user, and not have been started with"
              + " -XX:+DisableAttachMechanism.");
    } catch (AgentLoadException | AgentInitializationException e) {
      throw new CommandException(
          "JVM "
              + pid
              + " takes no agent ("
              + e.getMessage()
              + "): it was started with -XX:-EnableDynamicAgentLoading, or on a Java older than 17."
              + " Start it with "
              + AgentJar.argument("")
              + " instead.");
    }
  }

  private String read(String answer) {
    int end = answer.indexOf('\n');
    String text = answer.substring(end + 1);
    if (answer.startsWith(Requests.DONE)) {
      return text;
    }
    throw new CommandException(
        (end < 0 ? "no answer" : text) + " (JVM " + pid + " runs on as before)");
  }

  String pid() {
    return pid;
  }
}
