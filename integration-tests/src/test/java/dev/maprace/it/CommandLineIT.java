package dev.maprace.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Hello;
import com.acme.Meeting;
import com.acme.Waiting;
import dev.maprace.report.Kind;
import dev.maprace.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar maprace.jar}. */
class CommandLineIT {

  private static final String TESTS = ChildJvm.locationOf(Hello.class).toString();

  @TempDir private Path directory;

  @OnEachJdk
  void helps(Jdk jdk) {
    Finished help = maprace(jdk, "--help").inOrder();
    assertThat(help.stdout()).contains("run", "demo", "check", "options", "Exit status");
    assertThat(help.stderr()).isEmpty();
  }

  @OnEachJdk
  void tellsItsVersion(Jdk jdk) {
    assertThat(maprace(jdk, "--version").inOrder().stdout()).matches("MapRace \\d+\\.\\d+\\..*\\n");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    Finished wrong = maprace("chekc");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.stderr()).contains("chekc").doesNotContain("\tat ");
  }

  @Test
  void refusesToDoNothing() {
    Finished wrong = maprace();
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.stderr()).contains("run", "demo", "check").doesNotContain("\tat ");
  }

  @OnEachJdk
  void runsACommandUnderTheAgent(Jdk jdk) {
    Finished run =
        maprace(jdk, "run", "--", jdk.java(), "-cp", TESTS, Meeting.class.getName(), "add", "add");
    assertThat(run.inOrder().stdout()).contains("end of main");
    assertThat(reports("maprace-reports", run).finding().kind()).isEqualTo(Kind.WRITE_WRITE);
  }

  @Test
  void runsACommandWithOptions() {
    Path reports = directory.resolve("here");
    Finished run =
        maprace(
            "run",
            "action=halt",
            "reports=" + reports,
            "--",
            Jdk.running().java(),
            "-cp",
            TESTS,
            Meeting.class.getName(),
            "add",
            "add");
    assertThat(run.status()).isEqualTo(66);
    assertThat(reports("here", run).findings()).hasSize(1);
  }

  @Test
  void refusesToRunWithAWrongOption() {
    Finished run = maprace("run", "acton=throw", "--", Jdk.running().java(), "-version");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.stderr().lines()).singleElement().asString().contains("\"action\"");
  }

  @Test
  void refusesToRunWhatIsNotThere() {
    Finished run = maprace("run", "--", "no-such-java", "-version");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.stderr().lines()).singleElement().asString().contains("no-such-java");
  }

  @Test
  void listsTheOptionsAsTheDocumentationDoes() throws IOException {
    String documentation = Files.readString(Path.of("..", "docs", "options.md"));
    assertThat(documentation).endsWith("\n\n" + maprace("options").inOrder().stdout());
  }

  @OnEachJdk
  void explainsAFindingInFull(Jdk jdk) {
    String id = jvm().run(Meeting.class, "add", "add").inOrder().finding().id();
    String reports = directory.resolve("reports").toString();
    Finished told = maprace(jdk, "explain", id.substring(0, 6), reports).inOrder();
    assertThat(told.stdout())
        .contains("==== MapRace: WRITE_WRITE", "[" + id + "]")
        .contains("\n    com.acme.Meeting.act(Meeting.java:")
        .contains("\n* ", "\n  because ", "\n  it costs: ");
  }

  @Test
  void explainsNoFindingThatIsNotThere() {
    String id = jvm().run(Meeting.class, "add", "add").inOrder().finding().id();
    Finished wrong = maprace("explain", "xyz", directory.resolve("reports").toString());
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.stderr()).startsWith("maprace: no finding in").contains(id);
    Finished nowhere = maprace("explain", "xyz");
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.stderr()).contains("maprace-reports", "There are none");
  }

  @OnEachJdk
  void saysWhetherItWorksOnAJava(Jdk jdk) {
    assertThat(maprace(jdk, "doctor").inOrder().stdout())
        .startsWith("Java " + jdk.feature())
        .contains("MapRace works");
  }

  @Test
  void completesItsCommandsInAShell() throws Exception {
    String completion = maprace("generate-completion").inOrder().stdout();
    Path script = directory.resolve("completion.sh");
    Files.writeString(
        script,
        completion
            + "COMP_WORDS=(maprace att); COMP_CWORD=1; _complete_maprace; echo ${COMPREPLY[@]}\n");
    Process bash = new ProcessBuilder("bash", script.toString()).start();
    assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8)).isEqualTo("attach\n");
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void listsTheSamples() {
    Finished list = demo("list").inOrder();
    assertThat(list.stdout()).contains(Samples.ALL.stream().map(s -> s.name() + "\t").toList());
  }

  @OnEachJdk
  void showsASample(Jdk jdk) {
    Finished demo = demo(jdk, "parallel-stream-set").inOrder();
    assertThat(demo.stderr()).contains("ParallelStreamSet.java");
    assertThat(reports("maprace-reports", demo).findings()).isNotEmpty();
  }

  @Test
  void showsARepairedSampleWithoutAFinding() {
    Finished demo = demo("parallel-stream-set", "--repaired").inOrder();
    reports("maprace-reports", demo).isSilent();
  }

  @Test
  void saysWhereTheSamplesAreToBeFound() {
    Finished demo = maprace("demo");
    assertThat(demo.status()).isEqualTo(2);
    assertThat(demo.stderr().lines()).singleElement().asString().contains("./maprace demo");
  }

  @Test
  void passesReportsWithoutAFinding() {
    jvm().run(Hello.class).inOrder();
    Finished check = check();
    assertThat(check.status()).isZero();
    assertThat(check.stdout()).contains("PASSED");
  }

  @Test
  void passesFindingsOfValuesOnly() {
    jvm().run(Meeting.class, "overwrite", "overwrite").inOrder();
    assertThat(check().status()).isZero();
  }

  @Test
  void failsOnFindings() {
    jvm().run(Meeting.class, "add", "add").inOrder();
    jvm().run(Hello.class).inOrder();
    Finished check = check();
    assertThat(check.status()).isEqualTo(1);
    assertThat(check.stdout()).contains("FAILED", "Meeting.java", "2 reports");
  }

  @Test
  void failsWhereThereIsNoReport() throws IOException {
    Files.createDirectories(directory.resolve("reports"));
    assertThat(check().status()).isEqualTo(2);
    assertThat(maprace("check", directory.resolve("nowhere").toString()).status()).isEqualTo(2);
    assertThat(maprace("check").status()).isEqualTo(2);
  }

  @Test
  void failsOnAReportThatIsCutShort() throws IOException {
    Finished jvm = jvm().run(Hello.class).inOrder();
    String json = jvm.json();
    Files.writeString(jvm.file(), json.substring(0, json.length() / 2));
    assertThat(check().status()).isEqualTo(2);
    assertThat(check("--allow-killed").status()).isEqualTo(2);
  }

  @Test
  void failsOnAJvmThatWasKilledUnlessThatIsAllowed() {
    jvm()
        .start(Waiting.class)
        .awaitLine("waiting")
        .awaitThat(jvm -> jvm.files().size() == 1)
        .kill();
    assertThat(check().status()).isEqualTo(2);
    assertThat(check("--allow-killed").status()).isZero();
  }

  @Test
  void failsOnNewFindingsOnlyOnceThereIsABaseline() {
    jvm().run(Meeting.class, "add", "add").inOrder();
    String baseline = directory.resolve("baseline.txt").toString();
    assertThat(check("--baseline", baseline).stderr()).contains("--update-baseline");
    assertThat(check("--baseline", baseline, "--update-baseline").status()).isZero();
    Finished known = check("--baseline", baseline);
    assertThat(known.inOrder().stdout()).contains("known", "PASSED");
    jvm().run(Meeting.class, "add", "get").inOrder();
    assertThat(check("--baseline", baseline).status()).isEqualTo(1);
  }

  @Test
  void passesWhatIsSuppressedAndSaysWhy() throws IOException {
    jvm().run(Meeting.class, "add", "add").inOrder();
    Path file = directory.resolve("suppressions.txt");
    Files.writeString(file, "# decided\nWRITE_WRITE: com.acme.*, only a test\n");
    Finished check = check("--suppressions", file.toString());
    assertThat(check.inOrder().stdout()).contains("suppressed: only a test", "1 suppressed");
    Files.writeString(file, "WRITE_WRITE: com.acme.*\n");
    Finished refused = check("--suppressions", file.toString());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.stderr().lines()).singleElement().asString().contains("line 1", "reason");
  }

  @Test
  void writesReportsInEveryFormat() {
    jvm().run(Meeting.class, "add", "add").inOrder();
    String reports = directory.resolve("reports").toString();
    assertThat(maprace("report", reports, "--format", "sarif").inOrder().stdout()).startsWith("{");
    assertThat(maprace("report", reports, "--format", "junit").inOrder().stdout())
        .contains("<failure");
    assertThat(maprace("report", reports, "--format", "github").inOrder().stdout())
        .contains("::error file=com/acme/Meeting.java,line=");
    assertThat(maprace("report", reports, "--format", "markdown").inOrder().stdout())
        .startsWith("## MapRace: 1 finding");
    assertThat(maprace("report", reports, "--format", "text").inOrder().stdout())
        .contains("suppress WRITE_WRITE: ");
    assertThat(maprace("report", reports, "--format", "pdf").status()).isEqualTo(2);
    assertThat(maprace("report", directory.resolve("nowhere").toString()).status()).isEqualTo(2);
  }

  @Test
  void writesThePageWhereItIsToldTo() throws IOException {
    jvm().run(Meeting.class, "add", "add").inOrder();
    Path page = directory.resolve("pages").resolve("page.html");
    maprace("report", directory.resolve("reports").toString(), "-o", page.toString()).inOrder();
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Meeting");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
        .isEqualTo("rw-------");
  }

  @Test
  void mergesReportsIntoOneFileThatIsAsGoodAsAllOfThem() throws IOException {
    jvm().run(Meeting.class, "add", "add").inOrder();
    jvm().run(Hello.class).inOrder();
    String reports = directory.resolve("reports").toString();
    String all = directory.resolve("all.json").toString();
    String again = directory.resolve("again.json").toString();
    assertThat(maprace("merge", reports, "-o", all).inOrder().stdout())
        .isEqualTo(all + ": 2 reports, 1 finding\n");
    assertThat(maprace("check", all).stdout()).isEqualTo(check().stdout());
    maprace("merge", all, reports, "-o", again).inOrder();
    assertThat(Path.of(again)).hasSameTextualContentAs(Path.of(all));
    assertThat(maprace("merge", reports, "-o", "-").inOrder().stdout())
        .isEqualTo(Files.readString(Path.of(all)));

    String third = directory.resolve("third.json").toString();
    Finished refused = maprace("merge", all, directory.resolve("nowhere").toString(), "-o", third);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.stderr()).contains("nowhere").doesNotContain("\tat ");
    assertThat(Path.of(third)).doesNotExist();
  }

  @Test
  void coloursItsAnswersOnATerminalAlone() throws Exception {
    jvm().run(Hello.class).inOrder();
    assertThat(check().stdout()).contains("PASSED").doesNotContain("\u001b");
    ProcessBuilder script =
        new ProcessBuilder(
                "script",
                "-qec",
                String.join(
                    " ",
                    Jdk.running().java(),
                    "-jar",
                    ChildJvm.AGENT.toString(),
                    "check",
                    directory.resolve("reports").toString()),
                "/dev/null")
            .redirectErrorStream(true);
    script.environment().remove("NO_COLOR");
    script.environment().put("TERM", "xterm");
    Process terminal = script.start();
    terminal.getOutputStream().close();
    assertThat(new String(terminal.getInputStream().readAllBytes(), UTF_8))
        .contains("\u001b[1;32mPASSED");
    assertThat(terminal.waitFor()).isZero();
  }

  private Finished check(String... options) {
    List<String> all = new ArrayList<>(List.of("check", directory.resolve("reports").toString()));
    all.addAll(List.of(options));
    return maprace(all.toArray(String[]::new));
  }

  private Finished demo(String... arguments) {
    return demo(Jdk.running(), arguments);
  }

  private Finished demo(Jdk jdk, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-Dmaprace.samples=" + ChildJvm.locationOf(Samples.class),
                "-jar",
                ChildJvm.AGENT.toString(),
                "demo"));
    all.addAll(List.of(arguments));
    return new ChildJvm(jdk, directory).withoutAgent().run(all);
  }

  private Finished maprace(String... arguments) {
    return maprace(Jdk.running(), arguments);
  }

  private Finished maprace(Jdk jdk, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-jar", ChildJvm.AGENT.toString()));
    all.addAll(List.of(arguments));
    return new ChildJvm(jdk, directory).withoutAgent().run(all);
  }

  private Finished reports(String name, Finished run) {
    return new Finished(run.status(), run.stdout(), run.stderr(), directory.resolve(name));
  }

  private ChildJvm jvm() {
    return new ChildJvm(Jdk.running(), directory);
  }
}
