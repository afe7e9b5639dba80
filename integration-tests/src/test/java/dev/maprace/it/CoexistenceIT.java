package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.Hello;
import com.acme.Meeting;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** MapRace adds nothing to what the JVM prints, asks for little, and bears company. */
class CoexistenceIT {

  private static final String JACOCO = "-javaagent:" + ChildJvm.library("org.jacoco.agent");

  @TempDir private Path directory;

  @OnEachJdk
  void addsNothingToWhatTheJvmPrints(Jdk jdk) {
    String[] spoken = {"-Xshare:auto", "-Xlog:all=warning:stdout:none"};
    Finished without = jvm(jdk).withoutAgent().arguments(spoken).run(Hello.class).inOrder();
    Finished with = jvm(jdk).arguments(spoken).run(Hello.class).inOrder();
    assertThat(with.stdout()).isEqualTo(without.stdout());
    assertThat(with.stderr()).isEqualTo(without.stderr()).isEmpty();
  }

  @OnEachJdk
  void worksWhereTheWorkingDirectoryCannotBeWritten(Jdk jdk) {
    Path proc = Path.of("/proc");
    assumeTrue(Files.isDirectory(proc), "no directory here that nobody can write");
    finds(jvm(jdk).workingDirectory(proc));
  }

  @OnEachJdk
  void worksInATinyHeap(Jdk jdk) {
    finds(jvm(jdk).arguments("-Xmx10m"));
  }

  @OnEachJdk
  void worksAfterJacoco(Jdk jdk) {
    finds(jvm(jdk).arguments(jacoco()).agentHere());
    assertThat(directory.resolve("jacoco.exec")).isNotEmptyFile();
  }

  @OnEachJdk
  void worksBeforeJacoco(Jdk jdk) {
    finds(jvm(jdk).agentHere().arguments(jacoco()));
    assertThat(directory.resolve("jacoco.exec")).isNotEmptyFile();
  }

  @OnEachJdk
  void survivesTheVerifier(Jdk jdk) {
    Finished jvm =
        jvm(jdk)
            // What -Xverify:all stands for: the JDK's own classes are verified too.
            .arguments("-XX:+UnlockDiagnosticVMOptions")
            .arguments("-XX:+BytecodeVerificationLocal", "-XX:+BytecodeVerificationRemote")
            .run(Meeting.class, "add", "add")
            .inOrder();
    assertThat(jvm.findings()).hasSize(1);
  }

  @OnEachJdk
  void needsNoModuleButInstrument(Jdk jdk) {
    Finished jvm =
        jvm(jdk)
            .arguments("--limit-modules", "java.base,java.instrument")
            .run(Meeting.class, "add", "add")
            .inOrder();
    assertThat(jvm.finding().accesses()).allMatch(access -> access.locks() == null);
  }

  private String jacoco() {
    return JACOCO + "=destfile=" + directory.resolve("jacoco.exec");
  }

  private static void finds(ChildJvm jvm) {
    assertThat(jvm.run(Meeting.class, "add", "add").inOrder().findings()).hasSize(1);
  }

  private ChildJvm jvm(Jdk jdk) {
    return new ChildJvm(jdk, directory);
  }
}
