package dev.maprace.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** A module, and whether reports of its tests are to be expected. */
final class TestedModule {

  private static final String PLUGIN = "dev.maprace:maprace-maven-plugin";
  private static final List<String> RESULTS = List.of("surefire-reports", "failsafe-reports");

  private final MavenProject project;

  TestedModule(MavenProject project) {
    this.project = project;
  }

  /** The directory below the module's build directory that has this name. */
  Path directory(String name) {
    return Path.of(project.getBuild().getDirectory(), name);
  }

  /** Whether it only holds other modules together: then it has nothing that could be tested. */
  boolean isParentOnly() throws MojoExecutionException {
    return project.getPackaging().equals("pom") && !ranTests();
  }

  /** Whether its tests ran, and were to be watched. */
  boolean owesReports() throws MojoExecutionException {
    boolean skipped = Boolean.parseBoolean(project.getProperties().getProperty("maprace.skip"));
    return !skipped && project.getPlugin(PLUGIN) != null && ranTests();
  }

  private boolean ranTests() throws MojoExecutionException {
    for (String name : RESULTS) {
      Path results = directory(name);
      if (Files.isDirectory(results)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(results, "TEST-*.xml")) {
          if (files.iterator().hasNext()) {
            return true;
          }
        } catch (IOException e) {
          throw new MojoExecutionException("cannot look into " + results, e);
        }
      }
    }
    return false;
  }
}
