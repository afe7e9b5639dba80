package dev.maprace.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private File outputDirectory;

  /** What the directory of reports is called below each module's build directory. */
  @Parameter(property = "maprace.reportsName", defaultValue = "maprace-reports")
  private String reportsName;

  @Parameter(defaultValue = "${reactorProjects}", readonly = true)
  private List<MavenProject> modules;

  @Override
  void perform() throws MojoExecutionException, MojoFailureException {
    Results results = Results.of(places());
    if (results.areThere()) {
      results.write(outputDirectory.toPath(), getLog());
    }
    results.judge(policy(), getLog());
  }

  private List<Path> places() throws MojoExecutionException {
    List<Path> places = new ArrayList<>();
    for (MavenProject each : modules) {
      TestedModule module = new TestedModule(each);
      Path directory = module.directory(reportsName);
      if (Files.isDirectory(directory) || module.owesReports()) {
        places.add(directory);
      }
    }
    // Of a reactor without any report this one is missed, so that it fails.
    return places.isEmpty() ? List.of(reports()) : places;
  }
}
