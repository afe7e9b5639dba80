package dev.maprace.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.Meeting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hamcrest.SelfDescribing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippet for Gradle in docs/maven.md. */
class GradleIT {

  private static final String COORDINATES = "'dev.maprace:maprace-agent:0.1.0-SNAPSHOT'";

  private record Result(int status, String output) {}

  @TempDir private Path directory;

  @BeforeEach
  void makeProject() throws Exception {
    assumeTrue(isInstalled(), "there is no gradle on the path");
    Files.createDirectories(directory.resolve("src/test/java/com/acme"));
    Files.writeString(directory.resolve("settings.gradle"), "rootProject.name = 'acme'\n");
    Files.writeString(
        directory.resolve("build.gradle"),
        """
        apply plugin: 'java'
        dependencies { testImplementation files('%s', '%s', '%s') }
        """
                .formatted(
                    ChildJvm.locationOf(Meeting.class),
                    ChildJvm.locationOf(org.junit.Test.class),
                    ChildJvm.locationOf(SelfDescribing.class))
            + snippet());
  }

  @Test
  void failsTheBuildOnARaceAndPassesItWithoutOne() throws Exception {
    writeTest("add", "add");
    Result broken = gradle("check");
    assertThat(broken.status()).as(broken.output()).isEqualTo(1);
    assertThat(broken.output())
        .contains(
            "FAILED: 1 of 1 finding must be fixed (1 report)",
            "Execution failed for task ':mapraceCheck'");

    writeTest("get", "get");
    Result repaired = gradle("check");
    assertThat(repaired.status()).as(repaired.output()).isZero();
    assertThat(repaired.output()).contains("PASSED: no finding (1 report)");
  }

  private void writeTest(String first, String second) throws IOException {
    Files.writeString(
        directory.resolve("src/test/java/com/acme/MeetingTest.java"),
        """
        package com.acme;
        public class MeetingTest {
          @org.junit.Test public void meets() throws Exception {
            Meeting.main(new String[] {"%s", "%s"});
          }
        }
        """
            .formatted(first, second));
  }

  private Result gradle(String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                "gradle",
                "--no-daemon",
                "--offline",
                "--console=plain",
                "--gradle-user-home",
                directory.resolve("gradle-home").toString())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", Jdk.running().home().toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), output);
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("gradle", "--version").start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String snippet() {
    String snippet = Snippets.of("maven.md", "groovy").get(0);
    assertThat(snippet).contains(COORDINATES);
    return snippet.replace(COORDINATES, "files('" + ChildJvm.AGENT + "')");
  }
}
