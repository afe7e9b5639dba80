package dev.maprace.cli;

import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code java -jar maprace.jar}. */
@Command(
    name = "maprace",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Detects unsynchronized map mutation in a running JVM.",
    footer = {
      "",
      "As an agent: java -javaagent:maprace.jar[=key=value,key=value...] ...",
      "Exit status: 0 nothing found, 1 findings, 2 wrong use or missing data."
    },
    subcommands = {
      RunCommand.class,
      AttachCommand.class,
      StatusCommand.class,
      DetachCommand.class,
      DemoCommand.class,
      ReportCommand.class,
      CheckCommand.class,
      MergeCommand.class,
      ExplainCommand.class,
      DoctorCommand.class,
      OptionsCommand.class,
      GenerateCompletion.class
    })
public final class Main {

  private Main() {}

  /** Runs a command and exits with its status. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setExecutionExceptionHandler(Main::explain);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
  }

  /** One sentence; a stack trace helps nobody who called a command wrongly. */
  private static int explain(
      Exception exception, CommandLine commandLine, CommandLine.ParseResult result) {
    PrintWriter err = commandLine.getErr();
    err.println(
        "maprace: "
            + (exception instanceof CommandException
                ? ""
                : exception.getClass().getSimpleName() + ": ")
            + exception.getMessage());
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"MapRace " + (version == null ? "unknown" : version)};
    }
  }
}
