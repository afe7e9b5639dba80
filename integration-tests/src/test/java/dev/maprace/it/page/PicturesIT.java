package dev.maprace.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Kind;
import dev.maprace.report.ReportSet;
import dev.maprace.samples.Samples;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The pictures of docs/reading-a-report.md, from what {@code maprace demo} leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
    named = "maprace.it.pictures",
    matches = "true",
    disabledReason = "it changes the documentation: run integration-tests/pictures")
class PicturesIT {
  private static final Path IMAGES = Path.of("..", "docs", "images");
  private static final Path DIRECTORY = Path.of("target", "pictures").toAbsolutePath();

  /** Which accesses meet is up to the scheduler. */
  private static final int MOST_RUNS = 20;

  private static final int SOME_ACCESSES = 8;

  private Browser browser;

  /** A page, and the one of its findings that is shown. */
  private record Shown(Path page, Finding finding) {}

  @BeforeAll
  void launch() throws Exception {
    Files.createDirectories(DIRECTORY);
    browser =
        new Browser(Browser.find().orElseThrow(), Files.createTempDirectory(DIRECTORY, "profile-"));
  }

  @AfterAll
  void quit() throws InterruptedException {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void showsAServiceThatKeepsItsSessionsInAHashMap() throws Exception {
    Shown shown =
        demo(
            "session-server",
            finding ->
                finding.kind() == Kind.READ_WRITE && isExact(finding) && hasHistory(finding));
    for (String scheme : List.of("light", "dark")) {
      open(shown, 820, scheme).screenshot(IMAGES.resolve("page-" + scheme + ".png"));
    }
    Visit visit = open(shown, 4000, "light");
    visit.screenshotOf(".verdict, .block:has(.advice)", IMAGES.resolve("advice.png"));
    visit.screenshotOf(".block:has(.timeline)", IMAGES.resolve("timeline.png"));
    visit.screenshotOf(".block:has(.groups)", IMAGES.resolve("threads.png"));
  }

  @Test
  void showsTheTableOfARegistryThatIsIteratedWhileItChanges() throws Exception {
    Shown shown = demo("registry-iteration", PicturesIT::isExact);
    open(shown, 4000, "light").screenshotOf(".block:has(.heat)", IMAGES.resolve("table.png"));
  }

  private Visit open(Shown shown, int height, String scheme) throws Exception {
    Visit visit = browser.open(shown.page(), 1280, height, scheme);
    visit.evaluate("location.hash = '" + shown.finding().id() + "'");
    visit.millisUntilPainted();
    assertThat(visit.evaluate("document.querySelector('.eyebrow').textContent"))
        .isEqualTo(shown.finding().id());
    return visit;
  }

  private static boolean isExact(Finding finding) {
    return finding.accesses().stream().allMatch(Access::exact);
  }

  private static boolean hasHistory(Finding finding) {
    return finding.history() != null && finding.history().size() >= SOME_ACCESSES;
  }

  /** Runs a sample until a finding is as wanted. */
  private static Shown demo(String sample, Predicate<Finding> wanted) throws Exception {
    for (int run = 0; run < MOST_RUNS; run++) {
      Path reports = demo(sample).resolve("maprace-reports");
      Optional<Finding> finding =
          ReportSet.read(List.of(reports), false).findings().stream().filter(wanted).findFirst();
      if (finding.isPresent()) {
        return new Shown(reports.resolve("report.html"), finding.get());
      }
    }
    throw new AssertionError("in " + MOST_RUNS + " runs " + sample + " had no such finding");
  }

  /** Runs a sample once, and returns where it ran. */
  private static Path demo(String sample) throws Exception {
    Path directory = Files.createTempDirectory(DIRECTORY, sample + "-");
    File output = directory.resolve("output.txt").toFile();
    Path samples =
        Path.of(Samples.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmaprace.samples=" + samples,
                "-jar",
                Path.of(System.getProperty("maprace.jar")).toAbsolutePath().toString(),
                "demo",
                sample)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
    assertThat(process.exitValue()).as("exit status; see %s", output).isZero();
    return directory;
  }
}
