package dev.maprace.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Has the JVMs of tests watched: puts the agent in front of what the property {@code argLine} says,
 * which Surefire and Failsafe read. Others who do so, such as JaCoCo, may come before or after.
 */
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
final class PrepareAgentMojo extends MapRaceMojo {

  private static final String AGENT = "dev.maprace:maprace-agent";

  /** The property to put the agent into. */
  @Parameter(property = "maprace.propertyName", defaultValue = "argLine")
  private String propertyName;

  /** The agent's options, as {@code key=value,key=value}; the reports' directory has its own. */
  @Parameter(property = "maprace.options", defaultValue = "")
  private String options;

  @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true)
  private Map<String, Artifact> artifacts;

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  @Override
  void perform() throws MojoExecutionException, MojoFailureException {
    if (session.getUserProperties().containsKey(propertyName)) {
      throw new MojoFailureException(
          "-D"
              + propertyName
              + " hides what the POM and its plugins put into this property, and so the agent. Add"
              + " your arguments in the POM: <argLine>@{argLine} ...</argLine>, or with another"
              + " property there.");
    }
    Path jar = artifacts.get(AGENT).getFile().toPath();
    String argument = AgentArgument.of(jar, reports(), options);
    removeReportsOfEarlierBuilds();
    Properties properties = project().getProperties();
    String line = ArgLine.with(jar, argument, properties.getProperty(propertyName, ""));
    properties.setProperty(propertyName, line);
    getLog().info(propertyName + " set to " + line);
  }

  /** A POM may say {@code @{argLine}}, which must then be something. */
  @Override
  void skip() {
    project().getProperties().putIfAbsent(propertyName, "");
  }

  /**
   * They would be judged with those of this build: a repaired race would fail it once more. What
   * {@code mode=provoke} has learned stays.
   */
  @SuppressWarnings("JavaUtilDate") // What Maven's own API gives.
  private void removeReportsOfEarlierBuilds() throws MojoExecutionException {
    if (!Files.isDirectory(reports())) {
      return;
    }
    long started = session.getStartTime().getTime();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            reports(), "{maprace-[0-9]*.json,maprace-[0-9]*-heap.txt,.maprace-*.tmp}")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toMillis() < started) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new MojoExecutionException("cannot remove earlier reports from " + reports(), e);
    }
  }
}
