package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * All collisions with one fingerprint: what a person fixes. Details are those of the most complete
 * capture.
 *
 * @param id the fingerprint: the same across runs, JVMs and changes of line numbers
 * @param count collisions counted into this finding, at least 1
 * @param jdkInternal whether no application frame is in either stack; such a finding never throws,
 *     halts or fails a gate
 * @param accesses the two accesses that met; first the one that was inside first, as far as known
 * @param threads every other live thread, equal stacks collapsed, as far as there is room
 * @param threadsNote what could not be listed or was left out, or {@code null}
 * @param table the map's own structure, or {@code null} if it could not be read
 * @param audit what is wrong with that structure, or {@code null} where there is no table
 * @param history the last accesses to the map before the collision, as far as they were kept, the
 *     oldest first; {@code null} where none are kept
 */
public record Finding(
    String id,
    Kind kind,
    Evidence evidence,
    Grade grade,
    long count,
    Instant firstSeen,
    Instant lastSeen,
    boolean jdkInternal,
    MapInfo map,
    List<Access> accesses,
    Capture capture,
    List<StackGroup> threads,
    String threadsNote,
    Table table,
    Audit audit,
    List<PastAccess> history) {

  public Finding {
    requireNonNull(id, "finding.id");
    requireNonNull(kind, "finding.kind");
    requireNonNull(evidence, "finding.evidence");
    requireNonNull(grade, "finding.grade");
    requireNonNull(firstSeen, "finding.firstSeen");
    requireNonNull(lastSeen, "finding.lastSeen");
    requireNonNull(map, "finding.map");
    requireNonNull(capture, "finding.capture");
    accesses = List.copyOf(requireNonNull(accesses, "finding.accesses"));
    threads = List.copyOf(requireNonNull(threads, "finding.threads"));
    history = history == null ? null : List.copyOf(history);
    if (accesses.size() != 2) {
      throw new IllegalArgumentException(
          "finding.accesses must be two, not " + accesses.size() + ": a race has two sides");
    }
    if (count < 1) {
      throw new IllegalArgumentException("finding.count must be at least 1, not " + count);
    }
  }

  /** A finding on a map of which no history is kept. */
  public Finding(
      String id,
      Kind kind,
      Evidence evidence,
      Grade grade,
      long count,
      Instant firstSeen,
      Instant lastSeen,
      boolean jdkInternal,
      MapInfo map,
      List<Access> accesses,
      Capture capture,
      List<StackGroup> threads,
      String threadsNote,
      Table table,
      Audit audit) {
    this(
        id,
        kind,
        evidence,
        grade,
        count,
        firstSeen,
        lastSeen,
        jdkInternal,
        map,
        accesses,
        capture,
        threads,
        threadsNote,
        table,
        audit,
        null);
  }

  /**
   * Whether this finding throws, halts or fails a gate: a write changed the structure, and an
   * application frame took part. Any other finding is told and no more.
   */
  public boolean demandsAction() {
    return grade == Grade.STRUCTURAL && !jdkInternal;
  }

  /** The same finding with what is known of the time before it. */
  public Finding withHistory(List<PastAccess> accessesBefore) {
    return copy(count, firstSeen, lastSeen, threads, threadsNote, accessesBefore);
  }

  /**
   * The same finding with these for its other threads.
   *
   * @param note what could not be listed or was left out, or {@code null}
   */
  public Finding withThreads(List<StackGroup> others, String note) {
    return copy(count, firstSeen, lastSeen, others, note, history);
  }

  /** The same finding, seen again. */
  public Finding seenAgain(long newCount, Instant at) {
    return counted(newCount, firstSeen, at);
  }

  /** The same finding with another count and other times. */
  public Finding counted(long newCount, Instant first, Instant last) {
    return copy(newCount, first, last, threads, threadsNote, history);
  }

  private Finding copy(
      long newCount,
      Instant first,
      Instant last,
      List<StackGroup> others,
      String othersNote,
      List<PastAccess> accessesBefore) {
    return new Finding(
        id,
        kind,
        evidence,
        grade,
        newCount,
        first,
        last,
        jdkInternal,
        map,
        accesses,
        capture,
        others,
        othersNote,
        table,
        audit,
        accessesBefore);
  }
}
