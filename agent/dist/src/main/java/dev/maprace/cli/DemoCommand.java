package dev.maprace.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Runs a sample application with a real defect under the agent.")
final class DemoCommand implements Callable<Integer> {

  private static final String SAMPLES_PROPERTY = "maprace.samples";
  private static final String LAUNCHER = "dev.maprace.samples.Samples";

  @Parameters(
      arity = "0..1",
      defaultValue = "session-server",
      description = "The sample; ${DEFAULT-VALUE} unless given, \"list\" lists them.")
  private String sample;

  @Option(names = "--repaired", description = "Runs the sample's repaired twin instead.")
  private boolean repaired;

  @Override
  public Integer call() {
    String samples = System.getProperty(SAMPLES_PROPERTY);
    if (samples == null) {
      throw new CommandException(
          "demo needs the samples: call ./maprace demo in a clone of the project, or say where they"
              + " are with -D"
              + SAMPLES_PROPERTY
              + "=PATH before -jar.");
    }
    List<String> launcher = List.of(ChildJvm.java(), "-cp", samples, LAUNCHER);
    if (sample.equals("list")) {
      return ChildJvm.run(launcher);
    }
    List<String> command = new java.util.ArrayList<>(launcher);
    command.add(sample);
    if (repaired) {
      command.add("--repaired");
    }
    return ChildJvm.run(ChildJvm.withAgent(command, ""));
  }
}
