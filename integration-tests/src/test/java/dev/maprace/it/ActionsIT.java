package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Guilty;
import com.acme.Meeting;
import dev.maprace.report.Finding;
import dev.maprace.report.Grade;
import dev.maprace.report.State;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What {@code action} demands happens to the application, and to nobody who did no harm. */
class ActionsIT {

  @TempDir private Path directory;

  @OnEachJdk
  void throwsInTheCollidingThreadBeforeItTouchesTheMap(Jdk jdk) {
    Finished jvm = meet(jdk, "throw", "add", "add").inOrder();
    assertThat(jvm.stdout().lines())
        .contains("first returned", "second caught dev.maprace.MapRaceError", "unknown is out")
        .contains("id " + jvm.finding().id());
  }

  @OnEachJdk
  void throwsWithTheOtherThreadsStackAsTheCause(Jdk jdk) {
    assertThat(meet(jdk, "throw", "add", "add").stdout().lines())
        .contains("cause at java.util.HashMap.put", "cause at com.acme.Meeting.first")
        .doesNotContain("cause at com.acme.Meeting.second");
  }

  @OnEachJdk
  void writesTheReportBeforeItThrows(Jdk jdk) {
    assertThat(meet(jdk, "throw", "add", "add").stdout().lines()).contains("on disk true");
  }

  @OnEachJdk
  void throwsInAReaderThatMeetsAWriter(Jdk jdk) {
    assertThat(meet(jdk, "throw", "add", "get").stdout().lines())
        .contains("first returned", "second caught dev.maprace.MapRaceError");
  }

  @OnEachJdk
  void throwsOnTheWayOutWhereOnlyThatProvesAStructuralWrite(Jdk jdk) {
    Finished jvm =
        new ChildJvm(jdk, directory)
            .options("action=throw")
            .arguments("-Dstubborn=true")
            .run(Meeting.class, "add", "add");
    assertThat(jvm.inOrder().stdout().lines())
        .contains("first returned", "second caught dev.maprace.MapRaceError", "unknown is in");
  }

  @OnEachJdk
  void haltsWithTheReportOnDiskAndWithoutShutdownHooks(Jdk jdk) {
    Finished jvm = meet(jdk, "halt", "add", "add");
    assertThat(jvm.status()).isEqualTo(66);
    assertThat(jvm.stdout()).doesNotContain("shutdown hook has run").doesNotContain("end of main");
    assertThat(jvm.report().state()).isEqualTo(State.EXITED);
    assertThat(jvm.finding().grade()).isEqualTo(Grade.STRUCTURAL);
  }

  @OnEachJdk
  void neitherThrowsNorHaltsForOverwritesOfExistingKeys(Jdk jdk) {
    for (String action : new String[] {"throw", "halt"}) {
      Finished jvm =
          jvm(jdk, action)
              .reports(directory.resolve(action))
              .run(Meeting.class, "overwrite", "overwrite")
              .inOrder();
      assertThat(jvm.stdout().lines()).contains("first returned", "second returned");
      assertThat(jvm.finding().grade()).isEqualTo(Grade.VALUE_ONLY);
    }
  }

  @OnEachJdk
  void neverThrowsWhereNoFrameOfTheApplicationTakesPart(Jdk jdk) {
    Finished jvm = jvm(jdk, "throw").run(Guilty.class, "inside-the-jdk").inOrder();
    assertThat(jvm.stderr()).doesNotContain("MapRaceError");
    assertThat(jvm.findings()).isNotEmpty().allMatch(Finding::jdkInternal);
  }

  private Finished meet(Jdk jdk, String action, String first, String second) {
    return jvm(jdk, action)
        .run(Meeting.class, first, second, directory.resolve("reports").toString());
  }

  private ChildJvm jvm(Jdk jdk, String action) {
    // So patient that a loaded machine makes no difference.
    return new ChildJvm(jdk, directory).options("action=" + action, "capture-wait=5000");
  }
}
