package dev.maprace.agent.capture;

import dev.maprace.agent.output.Console;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.TextReport;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints each finding once. One of which a side is not exact waits a moment: the next hit on its
 * map mostly completes it, and the complete one is what a person wants to read.
 */
final class Announcements {

  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private final FindingLedger ledger;
  private final Console console;
  private final String jsonFile;
  private final Map<String, Long> waiting = new LinkedHashMap<>();

  Announcements(FindingLedger ledger, Console console, String jsonFile) {
    this.ledger = ledger;
    this.console = console;
    this.jsonFile = jsonFile;
  }

  void add(Finding finding) {
    if (finding.accesses().stream().allMatch(Access::exact)) {
      print(finding);
    } else {
      waiting.put(finding.id(), System.nanoTime() + PATIENCE_NANOS);
    }
  }

  void printDue() {
    long now = System.nanoTime();
    for (Iterator<Map.Entry<String, Long>> each = waiting.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<String, Long> entry = each.next();
      if (now - entry.getValue() >= 0) {
        each.remove();
        printIfStillThere(entry.getKey());
      }
    }
  }

  void printAll() {
    waiting.keySet().forEach(this::printIfStillThere);
    waiting.clear();
  }

  /** A complete finding has taken the place of an incomplete one that is gone. */
  private void printIfStillThere(String id) {
    ledger.find(id).ifPresent(this::print);
  }

  private void print(Finding finding) {
    console.print(TextReport.of(finding, jsonFile));
  }
}
