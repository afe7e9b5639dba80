package dev.maprace.maven;

import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.OptionException;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.apache.maven.plugin.MojoFailureException;

/** The {@code -javaagent} argument of a JVM that runs tests. */
final class AgentArgument {

  /**
   * Tests run gently, so that their races have to be provoked; and many may race at once, of which
   * each is to hear of its own.
   */
  private static final String DEFAULTS = "mode=provoke,captures-per-second=1000";

  private AgentArgument() {}

  /**
   * Makes it.
   *
   * @param options the agent's, as the POM has them: in one line or several; may be {@code null}
   * @throws MojoFailureException if the agent would refuse to start with them
   */
  static String of(Path jar, Path reports, String options) throws MojoFailureException {
    StringJoiner list = new StringJoiner(",");
    list.add("reports=" + checked(reports));
    String given = options == null ? "" : options.strip().replaceAll("\\s*,\\s*", ",");
    if (!given.isEmpty()) {
      if (given.matches("(.*,)?reports\\s*=.*")) {
        throw new MojoFailureException(
            "maprace.options does not take reports: name the directory in maprace.reports, where"
                + " the goals report and check look for it too.");
      }
      list.add(given);
    }
    list.add(DEFAULTS);
    try {
      AgentOptions.parse(list.toString(), System::getenv);
    } catch (OptionException e) {
      throw new MojoFailureException(e.getMessage());
    }
    return "-javaagent:" + jar + "=" + list;
  }

  /** A comma ends an option, and a percent sign begins a placeholder. */
  private static Path checked(Path reports) throws MojoFailureException {
    if (reports.toString().matches(".*[,%].*")) {
      throw new MojoFailureException(
          "maprace.reports is "
              + reports
              + ", which holds a comma or a percent sign: name a directory without.");
    }
    return reports;
  }
}
