package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.Meeting;
import com.acme.Waiting;
import dev.maprace.report.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to containers, as docs/containers.md tells of it. */
class ContainerIT {

  private static final int SIGTERM = 128 + 15;

  @TempDir private Path directory;

  @OnEachJdk
  void comesThroughTheEnvironment(Jdk jdk) {
    Finished jvm =
        new ChildJvm(jdk, directory)
            .withoutAgent()
            .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + ChildJvm.AGENT)
            .environment("MAPRACE_OPTIONS", "reports=" + directory.resolve("reports"))
            .run(Meeting.class, "add", "add")
            .inOrder();
    assertThat(jvm.findings()).hasSize(1);
  }

  @Test
  void isNotInTheWayOfItsOwnCommands() {
    String reports = directory.resolve("reports").toString();
    new ChildJvm(Jdk.running(), directory).run(Meeting.class, "add", "overwrite").inOrder();
    Finished check =
        new ChildJvm(Jdk.running(), directory)
            .withoutAgent()
            .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + ChildJvm.AGENT)
            .environment("MAPRACE_OPTIONS", "reports=" + reports)
            .run(List.of("-jar", ChildJvm.AGENT.toString(), "check", reports));
    assertThat(check.status()).isEqualTo(1);
    assertThat(check.stdout()).contains("(1 report)");
    assertThat(check.files()).hasSize(1);
  }

  @OnEachJdk
  void isTheFirstProcessOverARootThatCannotBeWritten(Jdk jdk) {
    assumeTrue(Namespaces.canBeMade(), "needs Linux, unshare, and the right to use it");
    Running jvm =
        new ChildJvm(jdk, directory)
            .startedBy(Namespaces.withOnlyWritable(directory))
            .start(Waiting.class, "add", "add")
            .awaitThat(so -> so.stderr().contains("==== MapRace: "))
            .awaitLine("waiting");
    assertThat(jvm.soFar().file().getFileName().toString()).startsWith("maprace-1-");

    Finished ended = jvm.terminateChild();
    assertThat(ended.status()).isEqualTo(SIGTERM);
    assertThat(ended.report().state()).isEqualTo(State.EXITED);
    assertThat(ended.report().jvm().pid()).isEqualTo(1);
    assertThat(ended.reports().resolve("report.html")).isNotEmptyFile();
  }
}
