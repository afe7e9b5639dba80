package dev.maprace.maven;

import java.io.File;
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
  private File outputDirectory;

  @Override
  void perform() throws MojoExecutionException {
    Results results = Results.of(List.of(reports()));
    if (results.areThere()) {
      results.write(outputDirectory.toPath(), getLog());
    } else {
      getLog().info("MapRace: there is nothing to report in " + reports());
    }
  }
}
