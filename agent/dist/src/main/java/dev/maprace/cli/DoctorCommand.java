package dev.maprace.cli;

import dev.maprace.agent.startup.Requests;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Tells whether MapRace works on this Java, or, of a JVM that runs, which of its map classes are"
          + " covered, which are not, and why."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it works", "2:wrong use, or it does not work"})
final class DoctorCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 60;

  /** What begins the list of the classes that nobody sees. */
  private static final String GAP = "NOT WATCHED";

  @Parameters(
      arity = "0..1",
      paramLabel = "PID|NAME",
      description = "A JVM that runs: its process id, or a part of its command.")
  private String jvm;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Supplier<String> question =
        jvm == null ? DoctorCommand::ofThisJava : () -> RunningJvm.of(jvm).ask(Requests.DOCTOR);
    Colours colours = Colours.of(spec);
    Progress.during(spec, "trying", question)
        .lines()
        .forEach(line -> out.println(line.startsWith(GAP) ? colours.bad(line) : line));
    out.flush();
    return 0;
  }

  /** The agent tests itself at each start: so one is started. */
  private static String ofThisJava() {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("maprace-doctor");
      Path output = directory.resolve("output.txt");
      Process process =
          new ProcessBuilder(command(directory))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new CommandException(java() + ": MapRace does not start in a minute.");
      }
      if (process.exitValue() != 0) {
        throw new CommandException(java() + ": " + Files.readString(output).strip());
      }
      return java() + ": MapRace works; it saw the collision that it made on purpose.";
    } catch (IOException e) {
      throw new CommandException(java() + " cannot be tried: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted");
    } finally {
      delete(directory);
    }
  }

  private static String java() {
    return "Java " + Runtime.version() + " (" + System.getProperty("java.home") + ")";
  }

  private static List<String> command(Path directory) {
    return List.of(
        ChildJvm.java(),
        AgentJar.argument("on-failure=exit,quiet=on,reports=" + directory),
        "-jar",
        AgentJar.path().toString(),
        "--version");
  }

  private static void delete(Path directory) {
    if (directory == null) {
      return;
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      // In the system's own directory for what is left behind.
      directory.toFile().deleteOnExit();
    }
  }
}
