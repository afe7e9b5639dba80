package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Steps;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Finding;
import dev.maprace.report.PastAccess;
import dev.maprace.report.TextReport;
import dev.maprace.report.advice.Advice;
import dev.maprace.report.advice.Adviser;
import dev.maprace.report.advice.CheckThenAct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A map's accesses are kept from its first finding on, and tell what its users do in two steps. */
class HistoryIT {

  @TempDir private Path directory;

  @OnEachJdk
  void tellsTheLastAccessesAndALookUpThatIsActedUpon(Jdk jdk) throws IOException {
    Finished jvm = run(jdk, "two", "\"sameKey\": true");
    Finding finding = followed(jvm);
    assertThat(finding.history())
        .filteredOn(access -> access.thread().name().equals("main"))
        .extracting(PastAccess::operation)
        .contains("containsKey", "put");
    assertThat(finding.history())
        .extracting(PastAccess::site)
        .anyMatch(site -> site.startsWith("com.acme.Steps.open(Steps.java:"));
    assertThat(finding.history())
        .isSortedAccordingTo((a, b) -> Long.compare(b.microsBefore(), a.microsBefore()));
    Advice first = Adviser.advise(finding, jvm.findings()).get(0);
    assertThat(first.because())
        .matches(
            "containsKey at Steps\\.open:\\d+, then put of the same key at Steps\\.open:\\d+,"
                + " seen (once|\\d+ times) by one thread among the last accesses .*");
    assertThat(TextReport.of(finding, jvm.file().toString()))
        .containsPattern("\nbefore +[0-9.]+ (µs|ms|s) ");
    assertThat(Files.readString(jvm.reports().resolve("report.html"))).contains("\"history\":[");
    assertThat(jvm.json()).doesNotContain("secret-account");
  }

  @OnEachJdk
  void takesOneStepForOne(Jdk jdk) {
    Finished jvm = run(jdk, "one", "\"putIfAbsent\"");
    Finding finding = followed(jvm);
    assertThat(finding.history()).extracting(PastAccess::kind).contains(AccessKind.WRITE);
    assertThat(CheckThenAct.in(finding.history())).isEmpty();
    List<Advice> advice = Adviser.advise(finding, jvm.findings());
    assertThat(advice).extracting(Advice::title).noneMatch(title -> title.contains("one step"));
  }

  private static Finding followed(Finished jvm) {
    return jvm.findings().stream()
        .filter(finding -> finding.history() != null)
        .filter(finding -> finding.history().stream().anyMatch(PastAccess::sameKey))
        .findFirst()
        .orElseThrow();
  }

  private Finished run(Jdk jdk, String steps, String until) {
    // So patient that a loaded machine makes no difference.
    return new ChildJvm(jdk, directory)
        .options("capture-wait=5000")
        .run(Steps.class, steps, directory.resolve("reports").toString(), until)
        .inOrder();
  }
}
