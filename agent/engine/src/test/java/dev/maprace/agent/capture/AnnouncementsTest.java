package dev.maprace.agent.capture;

import static dev.maprace.agent.capture.Findings.put;
import static dev.maprace.agent.capture.Findings.somewhere;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maprace.agent.output.Consoles;
import dev.maprace.report.Finding;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  private final FindingLedger ledger = new FindingLedger(10);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Announcements announcements =
      new Announcements(ledger, Consoles.printingAtOnce(false, printed), "reports/r.json");

  @Test
  void aCompleteFindingIsPrintedAtOnceAndOnce() {
    Finding complete = Findings.of(put("add", 1), put("remove", 2));
    add(complete);
    assertThat(text()).containsOnlyOnce(complete.id()).contains("Cache.add", "Cache.remove");
    announcements.printAll();
    assertThat(text()).containsOnlyOnce(complete.id());
  }

  @Test
  void anIncompleteFindingWaitsForTheCompleteOneThatTakesItsPlace() {
    Finding incomplete = Findings.of(somewhere(), put("add", 1));
    add(incomplete);
    announcements.printDue();
    assertThat(text()).isEmpty();
    Finding complete = Findings.of(put("remove", 2), put("add", 1));
    add(complete);
    announcements.printAll();
    assertThat(text()).contains(complete.id()).doesNotContain(incomplete.id());
  }

  @Test
  void anIncompleteFindingIsPrintedWhenNoneComes() {
    Finding incomplete = Findings.of(somewhere(), put("add", 1));
    add(incomplete);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              announcements.printDue();
              assertThat(text()).containsOnlyOnce(incomplete.id());
            });
  }

  @Test
  void atTheEndNothingWaitsAnyLonger() {
    Finding incomplete = Findings.of(somewhere(), put("add", 1));
    add(incomplete);
    announcements.printAll();
    assertThat(text()).containsOnlyOnce(incomplete.id());
  }

  private void add(Finding finding) {
    ledger.add(finding);
    announcements.add(finding);
  }

  private String text() {
    return printed.toString(UTF_8);
  }
}
