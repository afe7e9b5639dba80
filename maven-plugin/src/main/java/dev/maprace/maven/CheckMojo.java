package dev.maprace.maven;

import java.nio.file.Files;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Fails the build, once and with all findings, if a race was found that must be fixed; and also if
 * there is no report, or one of a JVM that never came to its end.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
final class CheckMojo extends GateMojo {

  @Override
  void perform() throws MojoExecutionException, MojoFailureException {
    if (!Files.exists(reports()) && new TestedModule(project()).isParentOnly()) {
      getLog().info("MapRace: this module has no tests of its own");
      return;
    }
    Results.of(List.of(reports())).judge(policy(), getLog());
  }
}
