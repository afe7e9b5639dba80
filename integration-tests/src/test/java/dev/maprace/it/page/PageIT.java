package dev.maprace.it.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maprace.report.Finding;
import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page, as {@code maprace.jar report} writes it, in Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String ROWS = "[...document.querySelectorAll('#rows > li:not([hidden])')]";

  /** Not a temporary directory: a browser that has just ended may still write into its profile. */
  private static final Path DIRECTORY = Path.of("target", "page").toAbsolutePath();

  private static final long MOST_BYTES = 20_000_000;

  /** Ten times what it is to be, since others may keep the machine busy. */
  private static final double MOST_MILLIS = 20_000;

  private Browser browser;

  @BeforeAll
  void launch() throws Exception {
    Optional<Path> program = Browser.find();
    if (program.isEmpty()) {
      System.err.println(
          "SKIPPED: no Chromium on the path, so the page is not tested in a browser."
              + " integration-tests/browser installs one where apt-get can.");
    }
    assumeTrue(program.isPresent(), "no Chromium on the path");
    Files.createDirectories(DIRECTORY);
    browser = new Browser(program.get(), Files.createTempDirectory(DIRECTORY, "profile-"));
  }

  @AfterAll
  void quit() throws InterruptedException {
    if (browser != null) {
      browser.quit();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 500})
  void opensQuicklyWithoutAComplaintAndAsksForNothing(int findings) throws Exception {
    int threads = findings == 500 ? 2000 : 60;
    Path page = page(Gallery.report(findings, threads));
    assertThat(Files.size(page)).as("bytes").isLessThan(MOST_BYTES);
    for (String scheme : List.of("light", "dark")) {
      Visit visit = browser.open(page, 1500, 1000, scheme);
      double millis = visit.millisUntilPainted();
      System.out.printf(
          Locale.ROOT,
          "%d findings with %d other threads each: %.1f MB, drawn %.0f ms after it was asked for%n",
          findings,
          threads,
          Files.size(page) / 1e6,
          millis);
      assertThat(millis).as("milliseconds to open").isLessThan(MOST_MILLIS);
      assertThat(visit.evaluate("document.querySelector('article h2').textContent"))
          .startsWith("Two threads wrote one HashMap");
      assertThat(visit.evaluate(ROWS + ".length + ''")).isEqualTo(findings + "");
      visit.screenshot(PICTURES.resolve("findings-" + findings + "-" + scheme + ".png"));
      assertThat(visit.complaints()).isEmpty();
      assertThat(visit.requests()).containsExactly(page.toUri().toString());
    }
  }

  @Test
  void isSearchedFilteredAndSorted() throws Exception {
    Visit visit = browser.open(page(Gallery.report(20, 10)), 1500, 1000, "light");
    visit.evaluate(input("search", "StockLevels.lookUp"));
    assertThat(visit.evaluate(ROWS + ".length + ''")).isEqualTo("1");
    visit.evaluate(input("search", "no such thing"));
    assertThat(visit.evaluate("String(document.getElementById('none').hidden)")).isEqualTo("false");
    visit.evaluate("document.getElementById('reset').click()");
    assertThat(visit.evaluate(ROWS + ".length + ''")).isEqualTo("20");
    visit.evaluate(change("filter", "fails"));
    assertThat(visit.evaluate(ROWS + ".length + ''")).isEqualTo("18");
    visit.evaluate(change("sort", "count"));
    String sorted =
        ROWS
            + ".every((row, i, all) => i === 0 || +all[i - 1].dataset.count >= +row.dataset.count)";
    assertThat(visit.evaluate("String(" + sorted + ")")).isEqualTo("true");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void isUsedWithoutAMouse() throws Exception {
    Visit visit = browser.open(page(Gallery.report(20, 10)), 1500, 1000, "light");
    visit.press("j");
    visit.press("j");
    assertThat(visit.evaluate("location.hash.slice(1)"))
        .isEqualTo(visit.evaluate(ROWS + "[2].dataset.id"));
    visit.press("/");
    assertThat(visit.evaluate("document.activeElement.id")).isEqualTo("search");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void drawsTheCycleOfACorruptTableAndTheKeysBuckets() throws Exception {
    // The second finding of the gallery: 256 buckets, with cycles in buckets 7 and 129.
    Visit visit = browser.open(page(Gallery.report(2, 10)), 1500, 1000, "light");
    visit.press("j");
    assertThat(visit.evaluate("document.querySelectorAll('.heat-picture .cell').length + ''"))
        .isEqualTo("256");
    assertThat(
            visit.evaluate(
                "[...document.querySelectorAll('.heat-picture .issue-cycle')]"
                    + ".map(cell => cell.dataset.cell).join()"))
        .isEqualTo("7,129");
    assertThat(visit.evaluate("document.querySelectorAll('.heat-picture .key').length + ''"))
        .isEqualTo("2");
    visit.evaluate("document.querySelector('.heat').scrollIntoView({block: 'center'})");
    visit.screenshot(PICTURES.resolve("cycle.png"));
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void drawsTheLastAccessesAndWhichActOnALookUp() throws Exception {
    Path page = page(Gallery.report(3, 10));
    for (String scheme : List.of("light", "dark")) {
      Visit visit = browser.open(page, 1500, 1000, scheme);
      assertThat(visit.evaluate("document.querySelectorAll('.timeline-picture .past').length + ''"))
          .isEqualTo("16");
      assertThat(visit.evaluate("document.querySelectorAll('.timeline-picture .then').length + ''"))
          .isNotEqualTo("0");
      assertThat(visit.evaluate("document.querySelectorAll('.past-table tbody tr').length + ''"))
          .isEqualTo("16");
      visit.evaluate("document.querySelector('.timeline').scrollIntoView({block: 'center'})");
      visit.screenshot(PICTURES.resolve("timeline-" + scheme + ".png"));
      // The third finding of the gallery has no history.
      visit.press("j");
      visit.press("j");
      assertThat(visit.evaluate("String(document.querySelector('.timeline'))")).isEqualTo("null");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void showsTheWorstOfAMillionBucketsAndLooksCloser() throws Exception {
    // The fourth finding: a million buckets, of which two are damaged.
    Visit visit = browser.open(page(Gallery.report(4, 10)), 1500, 1000, "light");
    for (int i = 0; i < 3; i++) {
      visit.press("j");
    }
    String damaged = "document.querySelectorAll('.heat-picture .issue-wrong').length + ''";
    assertThat(visit.evaluate(damaged)).isEqualTo("2");
    visit.evaluate(
        "document.querySelector('.heat-picture .issue-wrong').dispatchEvent("
            + "new MouseEvent('click', {bubbles: true}))");
    assertThat(visit.evaluate(damaged)).isEqualTo("1");
    assertThat(visit.evaluate("document.querySelector('.heat-tools .muted').textContent"))
        .startsWith("buckets 0 to");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void noNameRunsAsAScriptOrBecomesAnElement() throws Exception {
    String evil =
        "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>\u202e";
    // Thread names, which the page shows in most places.
    String json =
        ReportJson.write(Gallery.report(3, 10))
            .replace("http-nio-8080-exec-1", quoted(evil))
            .replace("order-evictor", quoted(evil))
            .replace("worker-", quoted(evil));
    Visit visit = browser.open(page(read(json)), 1500, 1000, "light");
    visit.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
    assertThat(visit.evaluate("String(window.pwned)")).isEqualTo("undefined");
    assertThat(
            visit.evaluate("document.querySelectorAll('#detail img, #detail script').length + ''"))
        .isEqualTo("0");
    assertThat(visit.evaluate("document.body.textContent")).contains("onerror", "\\u202e");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void isReadableOnANarrowScreen() throws Exception {
    Visit visit = browser.open(page(Gallery.report(20, 10)), 420, 900, "light");
    assertThat(visit.evaluate("document.documentElement.scrollWidth + ''"))
        .as("wider than the screen: %s", visit.evaluate(WIDER_THAN_THE_SCREEN))
        .isEqualTo("420");
    visit.screenshot(PICTURES.resolve("narrow.png"));
    visit.evaluate("document.querySelector('.timeline').scrollIntoView({block: 'center'})");
    visit.screenshot(PICTURES.resolve("narrow-timeline.png"));
  }

  private static final String WIDER_THAN_THE_SCREEN =
      "[...document.querySelectorAll('#detail *')]"
          + ".filter(each => each.getBoundingClientRect().right > 420)"
          + ".map(each => each.tagName + ' ' + each.textContent.slice(0, 40))"
          + ".slice(0, 9).join(', ')";

  private static String input(String id, String value) {
    return "(() => { const field = document.getElementById('"
        + id
        + "'); field.value = '"
        + value
        + "'; field.dispatchEvent(new Event('input')); })()";
  }

  private static String change(String id, String value) {
    return input(id, value).replace("Event('input')", "Event('change')");
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static Report read(String json) throws Exception {
    return ReportJson.read(new StringReader(json), "a report with evil names");
  }

  /** The page of a report, made by the finished jar. */
  private Path page(Report report) throws Exception {
    List<Finding> findings = report.findings();
    Path reports = Files.createTempDirectory(DIRECTORY, "reports-" + findings.size() + "-");
    Path json = Gallery.write(report, reports);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("maprace.jar"),
                "report",
                reports.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    Files.delete(json);
    return reports.resolve("report.html");
  }
}
