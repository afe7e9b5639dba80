package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.runtime.AccessKind;
import java.util.concurrent.TimeUnit;

/** One map and the threads that use it, as a {@link Planner} is told of them; in milliseconds. */
final class Scene {

  static final String FIELD = "com.acme.Orders.open";

  final Planner planner;
  MapHistory history = new MapHistory();

  private int lastWriter;

  Scene(Planner planner) {
    this.planner = planner;
  }

  static long nanos(double millis) {
    return (long) (millis * TimeUnit.MILLISECONDS.toNanos(1));
  }

  static Approach access(int thread, int kind, String site, double millis) {
    return new Approach(thread, kind, site, nanos(millis));
  }

  Hold write(int thread, String site, double millis) {
    Hold hold = approach(access(thread, AccessKind.WRITE, site, millis));
    lastWriter = thread;
    return hold;
  }

  Hold read(int thread, String site, double millis) {
    return approach(access(thread, AccessKind.READ, site, millis));
  }

  Hold iterate(int thread, String site, double millis) {
    return approach(access(thread, AccessKind.ITERATION, site, millis));
  }

  Hold approach(Approach access) {
    return planner.approach(history, access, FIELD, lastWriter);
  }

  /** Another map takes the place of this one; it was last written by that thread. */
  void nextMap(int writer) {
    history = new MapHistory();
    lastWriter = writer;
  }

  void over(Hold hold, Planner.End end, double millis) {
    planner.over(hold, end, nanos(millis));
  }

  /** A stretch that was decided on does not take place. */
  void release(Hold hold) {
    if (hold != null) {
      planner.over(hold, Planner.End.NOTHING, hold.access().nanos());
    }
  }

  /** The one pair there is, as a plan keeps it. */
  PlanEntry pair() {
    assertThat(planner.plan().pairs()).hasSize(1);
    return planner.plan().pairs().get(0);
  }

  /** The pair after a write at {@code a} by thread 1 and a read at {@code b} by thread 2. */
  Hold nearMiss() {
    write(1, "a", 0);
    Hold hold = read(2, "b", 40);
    assertThat(hold).isNotNull();
    return hold;
  }
}
