package dev.maprace.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals have in common. */
abstract class MapRaceMojo extends AbstractMojo {

  /** Leaves all as if the plugin were not there. */
  @Parameter(property = "maprace.skip", defaultValue = "false")
  private boolean skip;

  /** Directory of the reports, one JSON file per JVM. */
  @Parameter(
      property = "maprace.reports",
      defaultValue = "${project.build.directory}/maprace-reports")
  private File reports;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("maprace.skip is set");
      skip();
    } else {
      perform();
    }
  }

  abstract void perform() throws MojoExecutionException, MojoFailureException;

  /** What must be done all the same. */
  void skip() {}

  final Path reports() {
    return reports.toPath();
  }

  final MavenProject project() {
    return project;
  }
}
