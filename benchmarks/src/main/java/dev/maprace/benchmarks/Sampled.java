package dev.maprace.benchmarks;

import org.openjdk.jmh.results.RunResult;

/**
 * One number from a fork that was sampled.
 *
 * <p>A sample is one call of a benchmark's method, which does {@link #OPERATIONS} operations and
 * takes some microseconds: so little that many samples fall between two interruptions even on a
 * machine that is busy with other work, which only ever adds. So a low percentile is what the code
 * costs.
 */
final class Sampled {

  /** Operations in one call of a benchmark's method; also the size of its maps. */
  static final int OPERATIONS = 1000;

  /** In percent; not the least, which is a lucky one. */
  private static final double PERCENTILE = 10;

  private Sampled() {}

  /** Nanoseconds per operation. */
  static double nanoseconds(RunResult fork) {
    return fork.getPrimaryResult().getStatistics().getPercentile(PERCENTILE) / OPERATIONS;
  }
}
