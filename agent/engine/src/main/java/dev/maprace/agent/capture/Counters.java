package dev.maprace.agent.capture;

import dev.maprace.report.Dropped;
import java.util.concurrent.atomic.AtomicLong;

/** What was seen and not reported. */
final class Counters {
  final AtomicLong rateLimited = new AtomicLong();
  final AtomicLong overMaxFindings = new AtomicLong();
  final AtomicLong excluded = new AtomicLong();
  final AtomicLong nothingWritten = new AtomicLong();
  final AtomicLong staleMarks = new AtomicLong();

  Dropped snapshot() {
    return new Dropped(
        rateLimited.get(),
        overMaxFindings.get(),
        excluded.get(),
        nothingWritten.get(),
        staleMarks.get());
  }
}
