package dev.maprace.agent.capture;

import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.output.Listeners;
import dev.maprace.agent.table.TableReader;
import dev.maprace.report.Finding;
import dev.maprace.report.State;
import dev.maprace.report.TextReport;
import dev.maprace.runtime.Ticket;
import java.util.Locale;

/** Makes a finding of an examination that is over, and sees to what follows from it. */
final class Judge {

  private static final int HALT_STATUS = 66;

  private enum Action {
    REPORT,
    THROW,
    HALT
  }

  private final Action action;
  private final FindingFilter filter;
  private final FindingLedger ledger;
  private final Counters counters;
  private final RunningReport report;
  private final TableReader tables;
  private final VirtualThreads virtualThreads;
  private final KeyDescriber keys;
  private final Console console;
  private final Announcements announcements;

  Judge(
      AgentOptions options,
      FindingLedger ledger,
      Counters counters,
      RunningReport report,
      TableReader tables,
      VirtualThreads virtualThreads,
      Console console) {
    this.action = Action.valueOf(options.get(Option.ACTION).toUpperCase(Locale.ROOT));
    this.filter = new FindingFilter(options);
    this.ledger = ledger;
    this.counters = counters;
    this.report = report;
    this.tables = tables;
    this.virtualThreads = virtualThreads;
    this.keys = new KeyDescriber(tables, options.isOn(Option.VALUES));
    this.console = console;
    this.announcements = new Announcements(ledger, console, report.path().toString());
  }

  /** Whether a finding does more than to be reported, so that its thread waits for it. */
  boolean acts() {
    return action != Action.REPORT;
  }

  /**
   * Whether a further capture could hardly tell anything new.
   *
   * @param past how many accesses before the collision are known
   */
  boolean knows(Examination examination, int past) {
    return ledger.isKnown(idOf(examination), past);
  }

  /** Decides what a ticket comes to. */
  void conclude(Examination examination) {
    Ticket ticket = examination.ticket();
    if (ticket.isCancelled() || !examination.showsWrite()) {
      counters.nothingWritten.incrementAndGet();
    } else if (isExcluded(examination)) {
      counters.excluded.incrementAndGet();
    } else {
      if (examination.hasLooked()) {
        examination.lookAround(tables, LiveThreads.all(virtualThreads));
      }
      Finding finding = findingOf(examination);
      // An action follows what the report on disk tells, and nothing else.
      boolean recorded = record(finding);
      if (recorded) {
        ticket.follow();
      }
      boolean acts = recorded && finding.demandsAction();
      tell(finding, examination);
      ticket.decided(acts ? act(finding) : null);
    }
  }

  /** What would be said of an examination; loads all that saying it takes, and keeps nothing. */
  void rehearse(Examination examination) {
    Finding finding = findingOf(examination);
    TextReport.of(finding, report.path().toString());
    // Loads what a colliding thread would otherwise load inside a map's method.
    new Verdict(finding).error(0);
  }

  /** Prints the findings that have waited long enough for their other side. */
  void announceDue() {
    announcements.printDue();
  }

  /** Prints all findings that have not been printed. */
  void announceAll() {
    announcements.printAll();
  }

  private Finding findingOf(Examination examination) {
    return examination.toFinding(idOf(examination), keys);
  }

  private boolean isExcluded(Examination examination) {
    return !filter.admits(
        examination.mapClass(), examination.arriver().stack(), examination.holder().stack());
  }

  private String idOf(Examination examination) {
    var accesses = examination.outline();
    return ledger.idOf(
        examination.kind(), examination.mapClass(), accesses.get(0), accesses.get(1));
  }

  /**
   * @return whether the report has it now
   */
  private boolean record(Finding finding) {
    FindingLedger.Entry entry = ledger.add(finding);
    switch (entry) {
      case NEW, COMPLETED -> {
        report.publish(State.RUNNING);
        // As the report has it, which may have had no room for all of it.
        announcements.add(ledger.find(finding.id()).orElse(finding));
      }
      case KNOWN -> report.countsMoved();
      case FULL -> counters.overMaxFindings.incrementAndGet();
    }
    return entry != FindingLedger.Entry.FULL;
  }

  private void tell(Finding finding, Examination examination) {
    if (Listeners.areThere()) {
      Finding detailed = ledger.find(finding.id()).orElse(finding);
      Listeners.tell(CollisionEvent.of(detailed, finding, examination, report.path()), console);
    }
  }

  private Verdict act(Finding finding) {
    if (action == Action.HALT) {
      try {
        report.publish(State.EXITED);
        announcements.printAll();
        console.print("maprace: halting, as action=halt demands (finding " + finding.id() + ")");
        console.flush();
      } finally {
        Runtime.getRuntime().halt(HALT_STATUS);
      }
    }
    return action == Action.THROW ? new Verdict(finding) : null;
  }
}
