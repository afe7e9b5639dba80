package dev.maprace.agent.capture;

import dev.maprace.agent.output.ReportPublisher;
import dev.maprace.report.Dropped;
import dev.maprace.report.Finding;
import dev.maprace.report.State;
import java.nio.file.Path;
import java.util.List;

/** What has come of all collisions so far, and the file that says so. */
final class RunningReport {

  private final FindingLedger ledger;
  private final Counters counters;
  private final ReportPublisher publisher;

  RunningReport(FindingLedger ledger, Counters counters, ReportPublisher publisher) {
    this.ledger = ledger;
    this.counters = counters;
    this.publisher = publisher;
  }

  List<Finding> findings() {
    return ledger.all();
  }

  Dropped dropped() {
    return counters.snapshot();
  }

  Path path() {
    return publisher.path();
  }

  /** Writes it now. */
  void publish(State state) {
    publisher.publish(state, dropped(), findings());
  }

  /** Makes the page for people, of what there is at the end. */
  void publishPage() {
    publisher.publishPage(findings());
  }

  /** Only numbers have changed: it need not be written at once. */
  void countsMoved() {
    publisher.countsMoved();
  }

  /** Whether it has waited long enough. */
  boolean isDue() {
    return publisher.isDue(dropped());
  }
}
