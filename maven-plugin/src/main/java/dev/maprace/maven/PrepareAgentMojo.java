package dev.maprace.maven;

import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.OptionException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Has the JVMs of tests watched: puts the agent in front of what the property {@code argLine} says,
 * which Surefire and Failsafe read. Others who do so, such as JaCoCo, may come before or after.
 */
@Mojo(
    name = "prepare-agent",
    defaultPhase = LifecyclePhase.INITIALIZE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
final class PrepareAgentMojo extends MapRaceMojo {

  private static final String AGENT = "dev.maprace:maprace-agent";

  /** Many tests may race at once, and each is to hear of its own. */
  private static final String DEFAULTS = "captures-per-second=1000";

  /** The property to put the agent into. */
  @Parameter(property = "maprace.propertyName", defaultValue = "argLine")
  private String propertyName;

  /** The agent's options, as {@code key=value,key=value}; the reports' directory has its own. */
  @Parameter(property = "maprace.options", defaultValue = "")
  private String options;

  @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true)
  private Map<String, Artifact> artifacts;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  @Override
  void perform() throws MojoExecutionException, MojoFailureException {
    String argument = "-javaagent:" + artifacts.get(AGENT).getFile() + "=" + agentOptions();
    removeReportsOfEarlierBuilds();
    Properties properties = project.getProperties();
    String others = properties.getProperty(propertyName, "");
    properties.setProperty(propertyName, (quoted(argument) + " " + others).strip());
    getLog().info(propertyName + " set to " + properties.getProperty(propertyName));
  }

  private String agentOptions() throws MojoFailureException {
    StringJoiner list = new StringJoiner(",");
    list.add("reports=" + reports().toAbsolutePath());
    if (options != null && !options.isBlank()) {
      list.add(options.strip());
    }
    list.add(DEFAULTS);
    try {
      AgentOptions.parse(list.toString(), System::getenv);
    } catch (OptionException e) {
      throw new MojoFailureException(e.getMessage());
    }
    return list.toString();
  }

  /** They would be judged with those of this build: a repaired race would fail it once more. */
  @SuppressWarnings("JavaUtilDate") // What Maven's own API gives.
  private void removeReportsOfEarlierBuilds() throws MojoExecutionException {
    if (!Files.isDirectory(reports())) {
      return;
    }
    long started = session.getStartTime().getTime();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(reports(), "{maprace-*.json,.maprace-*.tmp}")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toMillis() < started) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new MojoExecutionException("cannot remove earlier reports from " + reports(), e);
    }
  }

  /** As Surefire takes command lines apart. */
  private static String quoted(String argument) {
    return argument.contains(" ") ? "\"" + argument + "\"" : argument;
  }
}
