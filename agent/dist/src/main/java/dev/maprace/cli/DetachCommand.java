package dev.maprace.cli;

import dev.maprace.agent.startup.Requests;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "detach",
    mixinStandardHelpOptions = true,
    description = "Takes MapRace out of a JVM that runs: its last report is written, its hooks go.")
final class DetachCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PID|NAME",
      description = "Its process id, or a part of its command that no other JVM has.")
  private String jvm;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RunningJvm target = RunningJvm.of(jvm);
    String answer =
        Progress.during(spec, "asking JVM " + target.pid(), () -> target.ask(Requests.DETACH));
    PrintWriter out = spec.commandLine().getOut();
    out.println("MapRace has left JVM " + target.pid());
    out.println(answer);
    out.flush();
    return 0;
  }
}
