package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Hello;
import com.acme.Meeting;
import com.acme.Waiting;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import dev.maprace.report.ReportJson;
import dev.maprace.report.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report is there from the start, whole at any moment, and keeps the application's secrets. */
class ReportIT {

  private static final String LINE = ".*\\(\\w+\\.java:\\d+\\)";

  @TempDir private Path directory;

  @OnEachJdk
  void tellsBothSidesOfACollision(Jdk jdk) {
    Finished jvm = jvm(jdk).run(Meeting.class, "add", "add").inOrder();
    Finding finding = jvm.finding();
    assertThat(finding.kind()).isEqualTo(Kind.WRITE_WRITE);
    assertThat(finding.grade()).isEqualTo(Grade.STRUCTURAL);
    assertThat(finding.map().className()).isEqualTo("java.util.HashMap");
    assertThat(finding.accesses()).extracting(Access::operation).containsExactly("put", "put");
    assertThat(finding.accesses())
        .extracting(access -> access.thread().name())
        .containsExactly("worker-0", "worker-1");
    assertThat(finding.accesses())
        .allMatch(Access::exact)
        .allMatch(access -> access.stack().get(access.applicationFrame()).contains("Meeting.act"))
        .allMatch(access -> access.stack().stream().allMatch(frame -> frame.matches(LINE)));
    assertThat(finding.table()).isNotNull();
    assertThat(finding.threads()).isNotEmpty();
    assertThat(jvm.stderr()).contains("worker-0", "worker-1", jvm.file().toString());
    assertThat(jvm.stderr().lines()).hasSizeLessThan(60);
  }

  @OnEachJdk
  void tellsTheExactStackOfAThreadThatIsStuckInside(Jdk jdk) {
    Finished jvm =
        new ChildJvm(jdk, directory)
            .arguments("-Dstubborn=true")
            .run(Meeting.class, "add", "add", directory.resolve("reports").toString());
    Access stuck = jvm.inOrder().finding().accesses().get(0);
    assertThat(stuck.exact()).isTrue();
    assertThat(stuck.thread().name()).isEqualTo("worker-0");
    assertThat(stuck.stack()).anyMatch(frame -> frame.startsWith("com.acme.Rendezvous.hold("));
    assertThat(stuck.stack().get(stuck.applicationFrame())).startsWith("com.acme.Meeting.act(");
  }

  @OnEachJdk
  void isValidAgainstItsSchema(Jdk jdk) throws IOException {
    String json = jvm(jdk).run(Meeting.class, "add", "get").inOrder().json();
    try (InputStream schema =
        ReportJson.class.getResourceAsStream("maprace-report-1.schema.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(schema)
                  .validate(json, InputFormat.JSON))
          .isEmpty();
    }
    assertThat(json).contains("\"kind\"", "READ_WRITE");
  }

  @OnEachJdk
  void isThereFromTheStartAndSaysAtTheEndThatItIsComplete(Jdk jdk) {
    Running running = jvm(jdk).start(Waiting.class).awaitLine("waiting");
    running.awaitThat(jvm -> jvm.files().size() == 1);
    assertThat(running.soFar().report().state()).isEqualTo(State.RUNNING);
    assertThat(running.terminate().report().state()).isEqualTo(State.EXITED);
  }

  @OnEachJdk
  void survivesAKillRightAfterTheFinding(Jdk jdk) {
    Finished killed =
        jvm(jdk)
            .start(Waiting.class, "add", "add")
            .awaitThat(jvm -> jvm.stderr().contains("worker-1"))
            .kill();
    assertThat(killed.report().state()).isEqualTo(State.RUNNING);
    assertThat(killed.finding().kind()).isEqualTo(Kind.WRITE_WRITE);
  }

  @Test
  void isOneFilePerJvmInASharedDirectory() {
    List<Running> running =
        Stream.generate(() -> jvm(Jdk.running()).start(Hello.class)).limit(3).toList();
    List<Finished> finished = running.stream().map(Running::end).toList();
    assertThat(finished).allMatch(jvm -> jvm.status() == 0);
    assertThat(finished.get(0).files())
        .hasSize(3)
        .allMatch(file -> file.getFileName().toString().matches("maprace-\\d+-[0-9a-f]+\\.json"));
  }

  @OnEachJdk
  void isAPageTooWhereSomethingWasFound(Jdk jdk) {
    Finished jvm = jvm(jdk).run(Meeting.class, "add", "add").inOrder();
    assertThat(jvm.reports().resolve("report.html")).content().contains(jvm.finding().id());
  }

  @OnEachJdk
  void leavesThePagesClassesAloneWhereNothingWasFound(Jdk jdk) {
    Finished jvm = jvm(jdk).arguments("-Xlog:class+load").run(Hello.class).inOrder();
    assertThat(jvm.reports().resolve("report.html")).doesNotExist();
    assertThat(jvm.stdout())
        .contains("dev.maprace.report.Report")
        .doesNotContain("dev.maprace.report.page", "samskivert");
  }

  @Test
  void isItsOwnersAlone() throws IOException {
    Path file = jvm(Jdk.running()).run(Hello.class).inOrder().file();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @OnEachJdk
  void neverTellsKeysOrValues(Jdk jdk) {
    for (String second : List.of("add", "overwrite", "get", "remove")) {
      Finished jvm = jvm(jdk).reports(directory.resolve(second)).run(Meeting.class, "add", second);
      assertThat(jvm.findings()).as(second).isNotEmpty();
      assertThat(jvm.json()).doesNotContain("-4711", "resident");
      assertThat(jvm.stderr()).doesNotContain("-4711", "resident");
    }
  }

  @OnEachJdk
  void tellsKeysIfAskedToAndAsksNoneOfTheApplicationsForItsText(Jdk jdk) {
    Finished jvm = jvm(jdk).options("values=on").run(Meeting.class, "add", "add").inOrder();
    assertThat(jvm.json())
        .contains("\"text\": \"unknown-password-4711\"")
        .doesNotContain("secret-key-4711", "secret-value-4711", "resident");
    assertThat(jvm.stderr()).contains("key java.lang.String \"unknown-password-4711\"");
  }

  private ChildJvm jvm(Jdk jdk) {
    // So patient that a loaded machine makes no difference.
    return new ChildJvm(jdk, directory).options("capture-wait=5000");
  }
}
