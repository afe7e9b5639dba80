package dev.maprace.junit;

import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Stands between an engine and whoever hears of its results, and makes a failure of a success in
 * whose time a race came. What a {@code TestExecutionListener} throws would leave the test green.
 */
final class WatchedListener implements EngineExecutionListener {

  /** Two threads that collide are held for 50 ms; an engine without a processor takes longer. */
  private static final long SETTLE_MILLIS = 10_000;

  private final EngineExecutionListener next;
  private final Executions executions;

  WatchedListener(EngineExecutionListener next, Executions executions) {
    this.next = next;
    this.executions = executions;
  }

  @Override
  public void executionStarted(TestDescriptor descriptor) {
    Agent.mark(executions.started(descriptor).mark());
    next.executionStarted(descriptor);
  }

  @Override
  public void executionFinished(TestDescriptor descriptor, TestExecutionResult result) {
    Agent.settle(SETTLE_MILLIS);
    List<Collision> collisions = executions.finished(descriptor);
    markAsBefore();
    next.executionFinished(descriptor, judged(descriptor, result, collisions));
  }

  @SuppressWarnings("deprecation") // Thread.threadId() came with JDK 19.
  private void markAsBefore() {
    Execution outer = executions.runBy(Thread.currentThread().getId());
    Agent.mark(outer == null ? null : outer.mark());
  }

  private TestExecutionResult judged(
      TestDescriptor descriptor, TestExecutionResult result, List<Collision> collisions) {
    boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
    if (Meant.expects(descriptor)) {
      return collisions.isEmpty() && !failed
          ? TestExecutionResult.failed(
              new AssertionError("@ExpectMapRace: no map race was seen in the time of this test"))
          : result;
    }
    Optional<String> reason = collisions.isEmpty() ? Optional.empty() : Meant.allows(descriptor);
    if (collisions.isEmpty() || reason.isPresent()) {
      reason.ifPresent(text -> publish(descriptor, text, collisions));
      return result;
    }
    MapRaceFound found = MapRaceFound.in(descriptor.getDisplayName(), collisions);
    if (!failed) {
      return TestExecutionResult.failed(found);
    }
    result.getThrowable().ifPresent(thrown -> thrown.addSuppressed(found));
    return result.getThrowable().isPresent() ? result : TestExecutionResult.failed(found);
  }

  private void publish(TestDescriptor descriptor, String reason, List<Collision> collisions) {
    for (Collision collision : collisions) {
      next.reportingEntryPublished(
          descriptor, ReportEntry.from("maprace.allowed", reason + ": " + collision.summary()));
    }
  }

  @Override
  public void dynamicTestRegistered(TestDescriptor descriptor) {
    next.dynamicTestRegistered(descriptor);
  }

  @Override
  public void executionSkipped(TestDescriptor descriptor, String reason) {
    next.executionSkipped(descriptor, reason);
  }

  @Override
  public void reportingEntryPublished(TestDescriptor descriptor, ReportEntry entry) {
    next.reportingEntryPublished(descriptor, entry);
  }

  @Override
  public void fileEntryPublished(TestDescriptor descriptor, FileEntry file) {
    next.fileEntryPublished(descriptor, file);
  }
}
