package dev.maprace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.maven.ChildMaven.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in real builds, as docs/maven.md tells of them. */
class MavenPluginIT {

  private static final Path SAMPLE = ChildMaven.ROOT.resolve("sample-apps/flaky-service");
  private static final String SOURCE = "src/main/java/com/acme/sessions/SessionService.java";

  private static final String FAILSAFE =
      """
      <plugin>
        <artifactId>maven-failsafe-plugin</artifactId>
        <version>3.5.3</version>
        <executions>
          <execution><goals><goal>integration-test</goal><goal>verify</goal></goals></execution>
        </executions>
      </plugin>""";

  private static final String FORKS =
      """
      <plugin>
        <artifactId>maven-surefire-plugin</artifactId>
        <configuration>
          <argLine>@{argLine} -Xmx300m</argLine>
          <forkCount>2</forkCount>
          <reuseForks>false</reuseForks>
        </configuration>
      </plugin></plugins></build>""";

  private static final String REACTOR =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId><artifactId>reactor</artifactId><version>1.0</version>
        <packaging>pom</packaging>
        <modules><module>before</module><module>after</module></modules>
        <build><plugins><plugin>
          <groupId>dev.maprace</groupId>
          <artifactId>maprace-maven-plugin</artifactId>
          <version>0.1.0-SNAPSHOT</version>
          <executions><execution>
            <goals><goal>prepare-agent</goal><goal>report</goal><goal>check</goal></goals>
          </execution></executions>
        </plugin></plugins></build>
      </project>
      """;

  @TempDir private Path folder;
  private Path project;

  @BeforeAll
  static void publish() throws IOException {
    ChildMaven.publish();
  }

  @BeforeEach
  void copySample() throws IOException {
    // With a space: paths are handed from one tool to the next.
    project = folder.resolve("flaky service");
    ChildMaven.copy(SAMPLE, project);
  }

  @Test
  void aFlakyTestFailsTheBuildUntilItsServiceIsRepaired() throws Exception {
    Result broken = ChildMaven.run(project, "verify");
    assertThat(broken.status()).as(broken.output()).isEqualTo(1);
    assertThat(broken.output())
        .contains("Tests run: 2, Failures: 0, Errors: 0")
        .containsPattern("FAILED: \\d+ of \\d+ findings? must be fixed")
        .containsOnlyOnce("must be fixed")
        .contains("at com.acme.sessions.SessionService.")
        .contains("told in " + project.resolve("target/maprace/index.html"));
    assertThat(project.resolve("target/maprace/index.html")).content().contains("SessionService");
    assertThat(project.resolve("target/maprace/maprace.txt")).content().contains("==== MapRace:");

    replace(SOURCE, "HashMap", "ConcurrentHashMap");
    replace(SOURCE, "java.util.ConcurrentHashMap", "java.util.concurrent.ConcurrentHashMap");
    Path plan = project.resolve("target/maprace-reports/maprace-plan.json");
    assertThat(plan).as("of mode=provoke, which is the default here").exists();
    Result repaired = ChildMaven.run(project, "verify");
    assertThat(repaired.status()).as(repaired.output()).isZero();
    assertThat(repaired.output()).contains("MapRace: PASSED: no finding (1 report)");
    assertThat(plan).as("of mode=provoke, for the next build").exists();
  }

  @Test
  void besideTheListenerTheTestItselfFails() throws Exception {
    replace(
        "pom.xml",
        "</dependencies>",
        """
        <dependency>
          <groupId>dev.maprace</groupId>
          <artifactId>maprace-junit-platform</artifactId>
          <version>0.1.0-SNAPSHOT</version>
          <scope>test</scope>
        </dependency></dependencies>""");
    Result failed = ChildMaven.run(project, "test");
    assertThat(failed.status()).as(failed.output()).isEqualTo(1);
    assertThat(failed.output())
        .contains("SessionServiceTest.manyRequestsAreServedAtOnce")
        .contains("in the time of manyRequestsAreServedAtOnce():")
        .contains("==== MapRace: ")
        .contains("Tests run: 2, Failures: 1, Errors: 0")
        .doesNotContain("loaded dynamically");
  }

  @Test
  void noDataFailsTheBuildUnlessItIsSkipped() throws Exception {
    Result untested = ChildMaven.run(project, "verify", "-DskipTests");
    assertThat(untested.status()).as(untested.output()).isEqualTo(1);
    assertThat(untested.output()).contains("data is missing", "maprace.skip", "@{argLine}");

    argLine("-Xmx300m");
    Result unwatched = ChildMaven.run(project, "verify");
    assertThat(unwatched.status()).as(unwatched.output()).isEqualTo(1);
    assertThat(unwatched.output()).contains("Tests run: 2", "data is missing", "@{argLine}");

    replace("pom.xml", "<argLine>", "<argLine>@{argLine} ");
    Result skipped = ChildMaven.run(project, "verify", "-Dmaprace.skip");
    assertThat(skipped.status()).as(skipped.output()).isZero();
    assertThat(skipped.output()).contains("Tests run: 2", "maprace.skip is set");
  }

  @Test
  void aMistakeFailsTheBuildBeforeItsTests() throws Exception {
    refuses("-Dmaprace.options=acton=throw", "Unknown option \"acton\". Did you mean \"action\"?");
    refuses("-DargLine=-Xmx300m", "-DargLine hides what the POM");
  }

  private void refuses(String argument, String sentence) throws Exception {
    Result wrong = ChildMaven.run(project, "verify", argument);
    assertThat(wrong.status()).as(wrong.output()).isEqualTo(1);
    assertThat(wrong.output()).contains(sentence).doesNotContain("T E S T S");
  }

  @Test
  void whatIsKnownOrHarmlessDoesNotFailTheBuild() throws Exception {
    Result passed = ChildMaven.run(project, "verify", "-Dmaprace.suppressions=" + harmless());
    assertThat(passed.status()).as(passed.output()).isZero();
    assertThat(passed.output()).contains("suppressed: only a sample", "PASSED");

    Result wrong =
        ChildMaven.run(
            project,
            "dev.maprace:maprace-maven-plugin:0.1.0-SNAPSHOT:check",
            "-Dmaprace.failOn=all");
    assertThat(wrong.status()).as(wrong.output()).isEqualTo(1);
    assertThat(wrong.output()).contains("maprace.failOn is overlapped or unordered, not \"all\"");
  }

  /**
   * In one module JaCoCo comes before MapRace, and tests run in Surefire and in Failsafe; in the
   * other it comes behind it, and each class of tests has a JVM, two at a time.
   */
  @Test
  void aReactorIsJudgedAsOneWhateverElseIsInItsJvms() throws Exception {
    Path reactor = Files.createDirectory(folder.resolve("reactor"));
    replace("pom.xml", "<goal>check</goal>", "");
    String pom = Files.readString(project.resolve("pom.xml"));
    module(
        reactor,
        "before",
        pom.replace(
            "</pluginManagement>\n    <plugins>",
            "</pluginManagement><plugins>" + jacoco() + FAILSAFE));
    module(reactor, "after", pom.replace("</plugins>\n  </build>", jacoco() + FORKS));
    anotherTest(reactor.resolve("before"), "SessionServiceIT");
    anotherTest(reactor.resolve("after"), "OtherSessionServiceTest");
    Files.writeString(reactor.resolve("pom.xml"), REACTOR);

    Result all =
        ChildMaven.run(
            reactor, "verify", "dev.maprace:maprace-maven-plugin:0.1.0-SNAPSHOT:aggregate");
    assertThat(all.status()).as(all.output()).isEqualTo(1);
    assertThat(all.output())
        .contains("this module has no tests of its own")
        .containsPattern("FAILED: .* must be fixed \\(4 reports\\)");
    for (String module : List.of("before", "after")) {
      assertThat(reactor.resolve(module).resolve("target/jacoco.exec")).isNotEmptyFile();
      assertThat(reactor.resolve(module).resolve("target/maprace/index.html")).isNotEmptyFile();
    }
    assertThat(reactor.resolve("target/maprace/index.html")).content().contains("SessionService");

    ChildMaven.delete(reactor.resolve("after/target/maprace-reports"));
    Result missed =
        ChildMaven.run(
            reactor,
            "dev.maprace:maprace-maven-plugin:0.1.0-SNAPSHOT:aggregate",
            "-Dmaprace.suppressions=" + harmless());
    assertThat(missed.status()).as(missed.output()).isEqualTo(1);
    assertThat(missed.output()).contains("after/target/maprace-reports", "data is missing");
  }

  private static String jacoco() {
    return """
        <plugin>
          <groupId>org.jacoco</groupId>
          <artifactId>jacoco-maven-plugin</artifactId>
          <version>%s</version>
          <executions><execution><goals><goal>prepare-agent</goal></goals></execution></executions>
        </plugin>"""
        .formatted(System.getProperty("jacoco.version"));
  }

  private void module(Path reactor, String name, String pom) throws IOException {
    Path module = reactor.resolve(name);
    ChildMaven.copy(project, module);
    Files.writeString(
        module.resolve("pom.xml"), pom.replace("<artifactId>flaky-service", "<artifactId>" + name));
  }

  private static void anotherTest(Path module, String name) throws IOException {
    Path tests = module.resolve("src/test/java/com/acme/sessions");
    String test = Files.readString(tests.resolve("SessionServiceTest.java"));
    Files.writeString(
        tests.resolve(name + ".java"), test.replace("class SessionServiceTest", "class " + name));
  }

  private Path harmless() throws IOException {
    return Files.writeString(
        folder.resolve("harmless.txt"), "*: com.acme.sessions.SessionService.*, only a sample\n");
  }

  private void argLine(String value) throws IOException {
    replace(
        "pom.xml",
        "<version>3.5.3</version>",
        "<version>3.5.3</version><configuration><argLine>" + value + "</argLine></configuration>");
  }

  private void replace(String file, String what, String by) throws IOException {
    Path path = project.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(what);
    Files.writeString(path, text.replace(what, by));
  }
}
