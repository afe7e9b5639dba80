package dev.maprace.agent.table;

import dev.maprace.report.Table;
import dev.maprace.report.Table.Bucket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How long the buckets are: all of them counted, and the most telling ones kept.
 *
 * <p>A table of a million buckets leaves no more behind here than one of a thousand.
 */
final class BucketTally {
  /** Buckets of 0 to this many nodes are counted apart; all longer ones together. */
  static final int MAX_COUNTED_APART = 16;

  private static final Comparator<Candidate> LEAST_TELLING_FIRST =
      Comparator.comparing(Candidate::flagged)
          .thenComparing(candidate -> candidate.bucket().nodes())
          .thenComparing(candidate -> candidate.bucket().index(), Comparator.reverseOrder());

  private final long[] lengths = new long[MAX_COUNTED_APART + 2];
  private final PriorityQueue<Candidate> kept = new PriorityQueue<>(LEAST_TELLING_FIRST);
  private long nodes;

  private record Candidate(Bucket bucket, boolean flagged) {}

  void addEmpty() {
    lengths[0]++;
  }

  /**
   * Adds a bucket; buckets come in the order of their index.
   *
   * @param flagged whether the audit found something wrong with it
   */
  void add(int index, int length, boolean tree, boolean flagged) {
    nodes += length;
    lengths[Math.min(length, MAX_COUNTED_APART + 1)]++;
    if (kept.size() < Table.MAX_BUCKETS) {
      kept.add(new Candidate(new Bucket(index, length, tree), flagged));
      return;
    }
    Candidate least = kept.element();
    boolean moreTelling = flagged == least.flagged() ? length > least.bucket().nodes() : flagged;
    if (moreTelling) {
      kept.remove();
      kept.add(new Candidate(new Bucket(index, length, tree), flagged));
    }
  }

  long nodes() {
    return nodes;
  }

  List<Bucket> buckets() {
    return kept.stream()
        .map(Candidate::bucket)
        .sorted(Comparator.comparingInt(Bucket::index))
        .toList();
  }

  List<Long> lengths() {
    List<Long> counts = new ArrayList<>();
    for (long count : lengths) {
      counts.add(count);
    }
    return counts;
  }
}
