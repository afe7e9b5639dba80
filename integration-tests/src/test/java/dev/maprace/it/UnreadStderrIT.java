package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Unread;
import dev.maprace.report.State;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Whoever started the JVM does not read its stderr: MapRace does without it. */
class UnreadStderrIT {

  /** Far more than the console is waited for, and less than an engine that does not come back. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @OnEachJdk
  void theReportIsWholeAndTheJvmEndsSoon(Jdk jdk) {
    Running running = jvm(jdk).start(Unread.class).awaitLine("done");
    long done = System.nanoTime();
    Finished jvm = running.end().inOrder();
    assertThat(Duration.ofNanos(System.nanoTime() - done)).isLessThan(SOON);
    assertThat(jvm.report().state()).isEqualTo(State.EXITED);
    assertThat(jvm.findings()).hasSize(3);
  }

  @OnEachJdk
  void theJvmHaltsWithTheReportOnDisk(Jdk jdk) {
    Finished jvm = jvm(jdk).options("action=halt").run(Unread.class);
    assertThat(jvm.status()).isEqualTo(66);
    assertThat(jvm.report().state()).isEqualTo(State.EXITED);
    assertThat(jvm.findings()).hasSize(1);
  }

  private ChildJvm jvm(Jdk jdk) {
    // So patient that a loaded machine makes no difference.
    return new ChildJvm(jdk, directory).options("capture-wait=5000").stderrUnread();
  }
}
