package dev.maprace.cli;

import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.OptionException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the agent in a JVM that runs; without a JVM, lists those there are.",
      "Relative paths in options are relative to that JVM's working directory."
    },
    customSynopsis = "maprace attach [PID|NAME [key=value ...]]")
final class AttachCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PID|NAME",
      description = "Its process id, or a part of its command that no other JVM has.")
  private String jvm;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Agent options; see maprace options.")
  private List<String> options = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (jvm == null) {
      List<VirtualMachineDescriptor> all = Jvms.all();
      out.print(all.isEmpty() ? "no other JVM of yours runs here\n" : Jvms.table(all));
    } else {
      String list = String.join(",", options);
      check(list);
      RunningJvm target = RunningJvm.of(jvm);
      String answer = Progress.during(spec, "asking JVM " + target.pid(), () -> target.ask(list));
      out.println("MapRace watches JVM " + target.pid());
      out.println(answer);
    }
    out.flush();
    return 0;
  }

  private static void check(String list) {
    try {
      AgentOptions.parse(list, name -> null);
    } catch (OptionException e) {
      throw new CommandException(e.getMessage());
    }
  }
}
