package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One map, the test's own thread and two more, each of which does one step when it is told to:
 * every interleaving can be written down.
 */
final class Stage implements CollisionSink, AutoCloseable {

  static final int SAME = 7;

  final HashMap<Object, Object> map = new HashMap<>();
  Shadow shadow = MapHooks.shadow(map, null);
  final List<Ticket> opened = new CopyOnWriteArrayList<>();
  final List<Ticket> settled = new CopyOnWriteArrayList<>();

  private final ExecutorService second = Executors.newSingleThreadExecutor();
  private final ExecutorService third = Executors.newSingleThreadExecutor();

  final AtomicInteger dropped = new AtomicInteger();
  long captureWaitNanos;
  Error demanded;

  Stage() {
    MapHooks.connect(this);
  }

  <T> T second(Callable<T> step) {
    return on(second, step);
  }

  <T> T third(Callable<T> step) {
    return on(third, step);
  }

  private static <T> T on(ExecutorService thread, Callable<T> step) {
    try {
      return thread.submit(step).get();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Error error ? error : new AssertionError(e.getCause());
    }
  }

  long enter() {
    return MapHooks.enterWrite(shadow, map, "key");
  }

  /** Begins a write that only looks until its function has answered. */
  long enterLooking() {
    return FunctionHooks.enterLooking(shadow, map, "key");
  }

  /** Leaves such a write, which had a result or none, and moved the structure or not. */
  Void exitLooking(long token, Object result, int after) {
    FunctionHooks.exitLooking(result, shadow, token, SAME, after, map, "key");
    return null;
  }

  /** Leaves a write that inserted something. */
  Void insert(long token) {
    MapHooks.exitWrite(shadow, token, SAME, SAME + 1, map, "key");
    return null;
  }

  /** Leaves a write that put a value under a key that was there. */
  Void replace(long token) {
    MapHooks.exitWrite(shadow, token, SAME, SAME, map, "key");
    return null;
  }

  /** Leaves a write that found nothing to do. */
  Void leave(long token) {
    MapHooks.exitAlter(shadow, token, SAME, SAME, map, "key");
    return null;
  }

  /** Leaves a write that inserted something before an exception. */
  Void abort(long token) {
    MapHooks.abortWrite(shadow, token, SAME, SAME + 1, map, "key");
    return null;
  }

  /**
   * Begins anew, with a map that nobody has used with another.
   *
   * @param owner who wrote to it last, or 0
   */
  void reset(int owner) {
    shadow = new Shadow(null, owner);
    dropped.set(0);
    opened.clear();
    settled.clear();
  }

  long look() {
    return MapHooks.enterRead(shadow, map, "key");
  }

  Void looked(long seen) {
    MapHooks.exitRead(shadow, seen, map, "key");
    return null;
  }

  boolean call(boolean written) {
    return FunctionHooks.suspend(shadow, written);
  }

  Void returned(boolean suspended) {
    FunctionHooks.resume(shadow, suspended);
    return null;
  }

  Void insertAll() {
    return insert(enter());
  }

  /** Nobody is left inside, whatever happened before. */
  void assertNoMark() {
    assertThat(shadow.state & (Shadow.IN_PROGRESS | Shadow.SUSPENDED | Shadow.TICKET)).isZero();
  }

  void assertSilent() {
    assertThat(opened).filteredOn(ticket -> !ticket.isCancelled()).isEmpty();
  }

  Ticket onlyTicket() {
    assertThat(opened).hasSize(1);
    return opened.get(0);
  }

  @Override
  public void close() {
    MapHooks.connect(null);
    second.shutdown();
    third.shutdown();
  }

  @Override
  public boolean watches(Thread thread) {
    return true;
  }

  @Override
  public boolean admits() {
    return true;
  }

  @Override
  public void opened(Ticket ticket) {
    opened.add(ticket);
  }

  @Override
  public void settled(Ticket ticket) {
    settled.add(ticket);
    if (demanded != null) {
      ticket.decided(null);
    }
  }

  @Override
  public void drop() {
    dropped.incrementAndGet();
  }

  @Override
  public long captureWaitNanos() {
    return captureWaitNanos;
  }

  @Override
  public boolean decides() {
    return demanded != null;
  }

  @Override
  public Error error(Ticket ticket) {
    return demanded;
  }
}
