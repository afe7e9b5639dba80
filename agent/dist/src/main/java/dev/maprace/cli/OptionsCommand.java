package dev.maprace.cli;

import dev.maprace.agent.options.Option;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "options",
    mixinStandardHelpOptions = true,
    description = "Lists the agent's options as the table that the documentation has.")
final class OptionsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(table());
    out.flush();
    return 0;
  }

  static String table() {
    StringBuilder table = new StringBuilder("| option | values | default | meaning |\n");
    table.append("|---|---|---|---|\n");
    for (Option option : Option.values()) {
      String values = option.choices().isEmpty() ? "" : String.join(", ", option.choices());
      String standard = option.defaultValue().isEmpty() ? "" : "`" + option.defaultValue() + "`";
      table
          .append("| `")
          .append(option.key())
          .append("` | ")
          .append(values)
          .append(" | ")
          .append(standard)
          .append(" | ")
          .append(option.description())
          .append(" |\n");
    }
    return table.toString();
  }
}
