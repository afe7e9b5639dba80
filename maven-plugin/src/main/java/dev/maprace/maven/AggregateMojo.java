package dev.maprace.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Writes one page of all modules, and judges them as one. Called once for the whole reactor, behind
 * its phases: {@code mvn verify maprace:aggregate}.
 */
@Mojo(name = "aggregate", aggregator = true, threadSafe = true)
final class AggregateMojo extends GateMojo {

  /** Where to write {@code index.html} and {@code maprace.txt}. */
  @Parameter(
      property = "maprace.outputDirectory",
      defaultValue = "${project.build.directory}/maprace")
  private String outputDirectory;

  /** What the directory of reports is called below each module's build directory. */
  @Parameter(property = "maprace.reportsName", defaultValue = "maprace-reports")
  private String reportsName;

  @Parameter(defaultValue = "${reactorProjects}", readonly = true)
  private List<MavenProject> modules;

  @Override
  void perform() throws MojoExecutionException, MojoFailureException {
    // A module without tests has no reports, and is not asked for any.
    List<Path> places =
        modules.stream()
            .map(module -> Path.of(module.getBuild().getDirectory(), reportsName))
            .filter(Files::isDirectory)
            .toList();
    Results results = Results.of(places.isEmpty() ? List.of(reports()) : places);
    if (results.areThere()) {
      results.write(Path.of(outputDirectory), getLog());
    }
    results.judge(policy(), getLog());
  }
}
