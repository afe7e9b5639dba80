package dev.maprace.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes what was found as one page, and as text. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
final class ReportMojo extends MapRaceMojo {

  /** Where to write {@code index.html} and {@code maprace.txt}. */
  @Parameter(
      property = "maprace.outputDirectory",
      defaultValue = "${project.build.directory}/maprace")
  private String outputDirectory;

  @Override
  void perform() throws MojoExecutionException {
    Results results = Results.of(List.of(reports()));
    if (results.areThere()) {
      results.write(Path.of(outputDirectory), getLog());
    } else {
      getLog().warn("MapRace: there is nothing to report in " + reports());
    }
  }
}
