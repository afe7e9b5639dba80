package dev.maprace.cli;

import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.OptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a java command under the agent; the exit status is that command's.",
    customSynopsis = "maprace run [key=value ...] [--] java ...")
final class RunCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "ARG",
      description = "Agent options as key=value, then the java command.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() {
    List<String> options = new ArrayList<>();
    List<String> command = new ArrayList<>(arguments);
    while (!command.isEmpty() && command.get(0).matches("[a-z-]+=.*")) {
      options.add(command.remove(0));
    }
    if (command.isEmpty()) {
      throw new CommandException(
          "run needs a java command, as in: maprace run -- java -jar app.jar");
    }
    String list = String.join(",", options);
    try {
      AgentOptions.parse(list, name -> null);
    } catch (OptionException e) {
      throw new CommandException(e.getMessage());
    }
    return ChildJvm.run(ChildJvm.withAgent(command, list));
  }
}
