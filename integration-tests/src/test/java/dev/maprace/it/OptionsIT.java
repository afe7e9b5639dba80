package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Hello;
import com.acme.Innocent;
import com.acme.Meeting;
import dev.maprace.report.AccessKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Options do what they say, and a wrong one ends the start with one sentence. */
class OptionsIT {

  private static final Path NOWHERE = Path.of("no-such-file");

  @TempDir private Path directory;
  private Path plainFile;

  @BeforeEach
  void makeAPlainFile() throws IOException {
    plainFile = Files.createFile(directory.resolve("plain-file"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
            Arguments.of("acton=throw", "Did you mean \"action\"?"),
            Arguments.of("action=trow", "Did you mean \"throw\"?"),
            Arguments.of("action", "needs a value"),
            Arguments.of("max-findings=many", "needs a whole number"),
            Arguments.of("max-findings=-1", "needs a whole number"),
            Arguments.of("mode=sleep", "Did you mean"),
            Arguments.of("sizes=yes", "It may be off, on."),
            Arguments.of("config=" + NOWHERE, NOWHERE.toString()),
            Arguments.of("reports=%q", "after % stands"),
            Arguments.of("reports=%{NO_SUCH_VARIABLE}", "NO_SUCH_VARIABLE is not set"),
            Arguments.of("log-level=loud", "Unknown value"))
        .flatMap(each -> Jdk.all().map(jdk -> Arguments.of(jdk, each.get()[0], each.get()[1])));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("mistakes")
  void endsTheStartWithOneSentence(Jdk jdk, String option, String sentence) {
    ChildJvm jvm = new ChildJvm(jdk, directory).options(option);
    if (option.startsWith("reports=")) {
      jvm.reports(null);
    }
    refuses(jvm.run(Hello.class), sentence);
  }

  @OnEachJdk
  void refusesADirectoryThatCannotBeWritten(Jdk jdk) {
    refuses(
        new ChildJvm(jdk, directory).reports(plainFile.resolve("below")).run(Hello.class),
        "cannot write reports to " + plainFile.resolve("below"));
  }

  @Test
  void logsOnStderrIfItsFileCannotBeWritten() {
    Path below = plainFile.resolve("below");
    Finished jvm = jvm().options("log-level=info", "log-file=" + below).run(Hello.class).inOrder();
    assertThat(jvm.stderr()).contains("cannot write log-file=" + below, "started");
  }

  @Test
  void refusesAConfigurationFileWithAMistake() throws IOException {
    Path file = Files.writeString(directory.resolve("options.properties"), "quite = on\n");
    refuses(jvm().options("config=" + file).run(Hello.class), "Did you mean \"quiet\"?");
  }

  @OnEachJdk
  void goesOnWithoutMapRaceIfToldSo(Jdk jdk) {
    Finished jvm =
        new ChildJvm(jdk, directory)
            .reports(plainFile.resolve("below"))
            .options("on-failure=continue")
            .run(Meeting.class, "add", "add")
            .inOrder();
    assertThat(jvm.stdout()).contains("end of main");
    assertThat(jvm.stderr().lines()).singleElement().asString().contains("NOT WATCHING THIS JVM");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_23) // JEP 486
  void saysWhatASecurityManagerForbids() {
    Finished refused = underASecurityManager().run(Hello.class);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.stderr().lines())
        .filteredOn(line -> !line.startsWith("WARNING: "))
        .singleElement()
        .asString()
        .startsWith("maprace: ")
        .contains("access denied");
    Finished unwatched =
        underASecurityManager().options("on-failure=continue").run(Hello.class).inOrder();
    assertThat(unwatched.stderr()).contains("NOT WATCHING THIS JVM", "access denied");
  }

  private ChildJvm underASecurityManager() {
    return jvm().arguments("-Djava.security.manager");
  }

  @Test
  void takesTheArgumentBeforeTheEnvironmentBeforeTheFile() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("options.properties"),
            "max-findings = 1\ncapture-wait = 1\nsizes = on\n");
    Finished jvm =
        jvm()
            .environment("MAPRACE_OPTIONS", "max-findings=2,capture-wait=2,config=" + file)
            .options("max-findings=3")
            .run(Hello.class)
            .inOrder();
    assertThat(jvm.report().options())
        .containsEntry("max-findings", "3")
        .containsEntry("capture-wait", "2")
        .containsEntry("sizes", "on")
        .containsEntry("quiet", "off");
  }

  @Test
  void takesTheOptionsOfTheFirstWhereTheAgentIsTwice() {
    Finished jvm =
        jvm()
            .arguments("-javaagent:" + ChildJvm.AGENT + "=action=halt")
            .run(Meeting.class, "add", "add")
            .inOrder();
    assertThat(jvm.stderr()).containsOnlyOnce("twice").containsOnlyOnce("==== MapRace: WRITE");
    assertThat(jvm.findings()).hasSize(1);
  }

  @Test
  void fillsInWhatTheDirectorysNameLeavesOpen() throws IOException {
    Path all = directory.resolve("all");
    jvm()
        .reports(all.resolve("%{BUILD}-%p-%t"))
        .environment("BUILD", "nightly")
        .run(Hello.class)
        .inOrder();
    try (Stream<Path> made = Files.list(all)) {
      assertThat(made).singleElement().asString().matches(".*/nightly-[0-9]+-[0-9]{8}-[0-9]{6}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "include=java.util.HashMap, 1",
    "include=*.HashMap, 1",
    "include=java.util.TreeMap, 0",
    "include=com.acme.Meeting.act, 1",
    "include=org.acme.*:com.acme.Meet*, 1",
    "include=org.acme.*, 0",
    "exclude=java.util.HashMap, 0",
    "exclude=com.acme.Meeting.*, 0",
    "exclude=org.acme.*:com.acme.Meet*, 0",
    "exclude=java.util.TreeMap, 1"
  })
  void reportsWhatItIsToldToReport(String option, int findings) {
    Finished jvm = jvm().options(option).run(Meeting.class, "add", "add").inOrder();
    assertThat(jvm.findings()).hasSize(findings);
    assertThat(jvm.report().dropped().excluded()).isEqualTo(1 - findings);
  }

  @Test
  void printsNothingIfQuiet() {
    Finished jvm = jvm().options("quiet=on").run(Meeting.class, "add", "add").inOrder();
    assertThat(jvm.findings()).hasSize(1);
    assertThat(jvm.stderr()).isEmpty();
  }

  @Test
  void countsFindingsBeyondTheMost() {
    Finished jvm = jvm().options("max-findings=0").run(Meeting.class, "add", "add").inOrder();
    assertThat(jvm.findings()).isEmpty();
    assertThat(jvm.report().dropped().overMaxFindings()).isEqualTo(1);
  }

  @OnEachJdk
  void takesSizesForReadsOnlyIfToldSo(Jdk jdk) {
    ChildJvm off = new ChildJvm(jdk, directory).reports(directory.resolve("off"));
    off.run(Meeting.class, "add", "size").inOrder().isSilent();
    ChildJvm on = new ChildJvm(jdk, directory).reports(directory.resolve("on")).options("sizes=on");
    assertThat(on.run(Meeting.class, "add", "size").inOrder().finding().accesses())
        .anyMatch(a -> "size".equals(a.operation()) && a.kind() == AccessKind.READ);
  }

  @Test
  void logsWhereItIsTold() throws IOException {
    Path log = directory.resolve("engine.log");
    Finished jvm =
        jvm()
            .options("log-file=" + log, "log-level=info")
            .run(Innocent.class, "function-calls-back");
    jvm.inOrder().isSilent();
    assertThat(Files.readString(log)).contains("started");
  }

  private ChildJvm jvm() {
    return new ChildJvm(Jdk.running(), directory);
  }

  private static void refuses(Finished jvm, String sentence) {
    assertThat(jvm.status()).isEqualTo(2);
    assertThat(jvm.stderr().lines()).singleElement().asString().contains(sentence);
    assertThat(jvm.stdout()).as("what main printed").isEmpty();
  }
}
