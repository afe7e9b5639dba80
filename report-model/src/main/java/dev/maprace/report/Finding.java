package dev.maprace.report;

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
 * @param threads every other live thread, equal stacks collapsed
 * @param threadsNote what could not be listed, or {@code null}
 * @param table the map's own structure, or {@code null} if it could not be read
 * @param audit what is wrong with that structure, or {@code null} where there is no table
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
    Audit audit) {

  public Finding {
    accesses = List.copyOf(accesses);
    threads = List.copyOf(threads);
  }

  /** The same finding, seen again. */
  public Finding seenAgain(long newCount, Instant at) {
    return new Finding(
        id,
        kind,
        evidence,
        grade,
        newCount,
        firstSeen,
        at,
        jdkInternal,
        map,
        accesses,
        capture,
        threads,
        threadsNote,
        table,
        audit);
  }
}
