package dev.maprace.agent.capture;

import static dev.maprace.agent.capture.Findings.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.MapRaceError;
import dev.maprace.report.Finding;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private final Finding finding = Findings.of(put("add", 1), put("remove", 2));

  @Test
  void theErrorNamesTheFindingAndCarriesTheOtherThreadsStack() {
    MapRaceError error = new Verdict(finding).error(2);
    assertThat(error.findingId()).isEqualTo(finding.id());
    assertThat(error.getCause()).hasMessageContaining("worker-1");
    assertThat(error.getCause().getStackTrace())
        .extracting(StackTraceElement::toString)
        .isEqualTo(finding.accesses().get(0).stack());
  }

  @Test
  void whicheverSideTheCollidingThreadIs() {
    assertThat(new Verdict(finding).error(1).getCause()).hasMessageContaining("worker-2");
  }

  @Test
  void theErrorsOwnStackIsTheCollidingThreads() {
    assertThat(new Verdict(finding).error(1).getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(getClass().getName()));
  }
}
