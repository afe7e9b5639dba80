package dev.maprace.agent.capture;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Fingerprint;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings so far, one per fingerprint.
 *
 * <p>A collision of which only one side is known for sure is a finding of its own, until a complete
 * one with the same known side takes its place and its count.
 */
final class FindingLedger {

  /** What became of a collision. */
  enum Entry {
    NEW,
    KNOWN,
    /** It took the place of an incomplete finding, or filled one in. */
    COMPLETED,
    FULL
  }

  private static final int MOST = 6;

  private final int max;
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  // From the fingerprint of one known side to the complete finding that has it.
  private final Map<String, String> completeBySide = new HashMap<>();

  FindingLedger(int max) {
    this.max = max;
  }

  /** The id under which a collision between these accesses is, or would be, counted. */
  synchronized String idOf(Kind kind, String mapClass, Access first, Access second) {
    String id = Fingerprint.of(kind, mapClass, first, second);
    return completeBySide.getOrDefault(id, id);
  }

  /** Whether a further capture could tell nothing new of this finding. */
  synchronized boolean isKnown(String id) {
    Finding finding = findings.get(id);
    return finding != null && !wantsMore(finding);
  }

  synchronized Optional<Finding> find(String id) {
    return Optional.ofNullable(findings.get(id));
  }

  /** Counts one more collision of a known finding. */
  synchronized void count(String id, Instant at) {
    findings.computeIfPresent(id, (key, finding) -> finding.seenAgain(finding.count() + 1, at));
  }

  synchronized Entry add(Finding finding) {
    Finding known = findings.get(finding.id());
    if (known != null) {
      return addToKnown(known, finding);
    }
    Finding merged = finding;
    Entry entry = Entry.NEW;
    if (isComplete(finding)) {
      for (String side : sides(finding)) {
        Finding incomplete = findings.remove(side);
        completeBySide.putIfAbsent(side, finding.id());
        if (incomplete != null) {
          merged = takeOver(merged, incomplete);
          entry = Entry.COMPLETED;
        }
      }
    }
    if (findings.size() >= max) {
      return Entry.FULL;
    }
    findings.put(merged.id(), merged);
    return entry;
  }

  private Entry addToKnown(Finding known, Finding finding) {
    if (wantsMore(known) && finding.table() != null && tells(finding) > tells(known)) {
      findings.put(known.id(), takeOver(finding, known));
      return Entry.COMPLETED;
    }
    count(known.id(), finding.lastSeen());
    return Entry.KNOWN;
  }

  /** Whether a finding is not yet the worst, or does not yet say all, that its fingerprint can. */
  private static boolean wantsMore(Finding finding) {
    return tells(finding) < MOST;
  }

  /** Structure before values, then the operations and places that are known. */
  private static int tells(Finding finding) {
    int score = finding.grade() == Grade.STRUCTURAL ? 4 : 0;
    for (Access access : finding.accesses()) {
      score += access.exact() || access.operation() != null ? 1 : 0;
    }
    return score;
  }

  private static boolean isComplete(Finding finding) {
    return finding.accesses().stream().allMatch(Access::exact);
  }

  private static List<String> sides(Finding finding) {
    Access first = finding.accesses().get(0);
    Access second = finding.accesses().get(1);
    String mapClass = finding.map().className();
    return List.of(
        Fingerprint.of(finding.kind(), mapClass, first, inexact(second)),
        Fingerprint.of(finding.kind(), mapClass, inexact(first), second));
  }

  private static Access inexact(Access access) {
    return new Access(
        access.operation(),
        access.kind(),
        access.structural(),
        access.key(),
        access.thread(),
        access.stack(),
        access.applicationFrame(),
        false,
        access.note(),
        access.locks(),
        access.locksNote());
  }

  /** The details of the one that tells more, the counts of both. */
  private static Finding takeOver(Finding complete, Finding incomplete) {
    return new Finding(
        complete.id(),
        complete.kind(),
        complete.evidence(),
        complete.grade(),
        complete.count() + incomplete.count(),
        incomplete.firstSeen(),
        complete.lastSeen(),
        complete.jdkInternal(),
        complete.map(),
        complete.accesses(),
        complete.capture(),
        complete.threads(),
        complete.threadsNote(),
        complete.table(),
        complete.audit());
  }

  synchronized List<Finding> all() {
    return new ArrayList<>(findings.values());
  }
}
