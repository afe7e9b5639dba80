package dev.maprace.agent.capture;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Fingerprint;
import dev.maprace.report.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    /** It took the place of an incomplete finding, or of one that demanded nothing. */
    COMPLETED,
    FULL
  }

  private static final int ALL_PLACES = 2;

  /** Accesses before a collision that show how the map is used. */
  private static final int ENOUGH_PAST = 16;

  /**
   * Most lines of other threads in all findings together, names and frames: a report of them is
   * some 25 MB, and is written anew with each finding. Two hundred findings of two hundred threads
   * with forty stacks remain below.
   */
  private static final int MOST_THREAD_LINES = 300_000;

  private static final String NO_MORE_LINES =
      "left out: the findings before this one tell as many threads as a report may have";

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

  /**
   * Whether a further capture could hardly tell anything new of this finding. One that demands no
   * action yet is looked at again, ever more rarely: its next collision may be structural.
   *
   * @param past how many accesses before the collision are known
   */
  synchronized boolean isKnown(String id, int past) {
    Finding known = findings.get(id);
    return known != null
        && isCaptured(known)
        && places(known) == ALL_PLACES
        && !isMorePast(past, known)
        && (known.demandsAction() || Long.bitCount(known.count()) > 1);
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
      return addToKnown(finding, known);
    }
    List<String> sides = isComplete(finding) ? sides(finding) : List.of();
    List<String> replaced = sides.stream().filter(side -> isReplaceable(side, finding)).toList();
    if (replaced.isEmpty() && findings.size() >= max) {
      return Entry.FULL;
    }
    Finding merged = finding;
    for (String side : replaced) {
      merged = takeOver(merged, findings.remove(side));
    }
    put(merged);
    sides.stream()
        .filter(side -> !findings.containsKey(side))
        .forEach(side -> completeBySide.putIfAbsent(side, finding.id()));
    return replaced.isEmpty() ? Entry.NEW : Entry.COMPLETED;
  }

  private void put(Finding finding) {
    findings.put(finding.id(), finding);
    long lines = findings.values().stream().mapToLong(FindingLedger::threadLines).sum();
    if (lines > MOST_THREAD_LINES) {
      findings.put(finding.id(), finding.withThreads(List.of(), NO_MORE_LINES));
    }
  }

  private static long threadLines(Finding finding) {
    return finding.threads().stream()
        .mapToLong(group -> group.threads().size() + group.stack().size())
        .sum();
  }

  private Entry addToKnown(Finding finding, Finding known) {
    if (weight(finding) <= weight(known) && !tellsMoreOfThePast(finding, known)) {
      count(finding.id(), finding.lastSeen());
      return Entry.KNOWN;
    }
    put(takeOver(finding, known));
    return finding.demandsAction() && !known.demandsAction() ? Entry.COMPLETED : Entry.KNOWN;
  }

  /** As a rule the first finding on a map knows nothing of the time before it. */
  private static boolean tellsMoreOfThePast(Finding finding, Finding known) {
    return isMorePast(past(finding), known)
        && weight(finding) == weight(known)
        && (isComplete(finding) || !isComplete(known))
        && (finding.capture().complete() || !known.capture().complete())
        && issues(finding) >= issues(known);
  }

  /** Twice as much, so that a busy map's finding is not made anew with each collision. */
  private static boolean isMorePast(int past, Finding known) {
    int have = past(known);
    return have < ENOUGH_PAST && past > 0 && past >= 2 * have;
  }

  private static int past(Finding finding) {
    return finding.history() == null ? 0 : finding.history().size();
  }

  private static int issues(Finding finding) {
    return finding.audit() == null ? 0 : finding.audit().issuesTotal();
  }

  /** A finding that fails a gate must not become one that does not. */
  private boolean isReplaceable(String side, Finding complete) {
    Finding incomplete = findings.get(side);
    return incomplete != null && (complete.demandsAction() || !incomplete.demandsAction());
  }

  /** How much a finding's details tell. */
  private static int weight(Finding finding) {
    return (finding.demandsAction() ? 8 : 0) + 2 * places(finding) + (isCaptured(finding) ? 1 : 0);
  }

  /** The sides of which at least a place is known: where a thread wrote, if not where this time. */
  private static int places(Finding finding) {
    int known = 0;
    for (Access access : finding.accesses()) {
      known += access.exact() || access.operation() != null ? 1 : 0;
    }
    return known;
  }

  /** Not so if it was counted only, and told more than was known. */
  private static boolean isCaptured(Finding finding) {
    return finding.capture().locksMicros() != null;
  }

  private static boolean isComplete(Finding finding) {
    return finding.accesses().stream().allMatch(Access::exact);
  }

  /** What this finding was called while only one side was known; one name if both are alike. */
  private static List<String> sides(Finding finding) {
    Access first = finding.accesses().get(0);
    Access second = finding.accesses().get(1);
    String mapClass = finding.map().className();
    return Stream.of(
            Fingerprint.of(finding.kind(), mapClass, first, inexact(second)),
            Fingerprint.of(finding.kind(), mapClass, inexact(first), second))
        .distinct()
        .toList();
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

  /** The details of one, the count and the times of both. */
  private static Finding takeOver(Finding detailed, Finding other) {
    boolean earlier = other.firstSeen().isBefore(detailed.firstSeen());
    boolean later = other.lastSeen().isAfter(detailed.lastSeen());
    return detailed.counted(
        detailed.count() + other.count(),
        earlier ? other.firstSeen() : detailed.firstSeen(),
        later ? other.lastSeen() : detailed.lastSeen());
  }

  /** All findings, in the order in which they were first seen. */
  synchronized List<Finding> all() {
    return findings.values().stream().sorted(Comparator.comparing(Finding::firstSeen)).toList();
  }
}
