package dev.maprace.agent.capture;

import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.output.Console;
import dev.maprace.agent.output.Listeners;
import dev.maprace.agent.output.ReportPublisher;
import dev.maprace.agent.table.TableReader;
import dev.maprace.report.Dropped;
import dev.maprace.report.Finding;
import dev.maprace.report.State;
import dev.maprace.runtime.CollisionSink;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Ticket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes tickets from the application's threads and makes findings of them, on one thread of its
 * own.
 */
public final class Recorder implements CollisionSink, Listeners.Engine {

  /** A ticket that nobody settles by then is judged by what is known. */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /** How long a settled ticket waits for what the arriver's own operation changes. */
  private static final long GRACE_NANOS = 20_000_000L;

  private static final long IDLE_NANOS = 200_000_000L;
  private static final long POLL_NANOS = 50_000L;

  /** A ticket that is settled wakes the engine; only what nobody announces is polled for. */
  private static final long UNSETTLED_POLL_NANOS = 1_000_000L;

  /** Threads that spin for ever in a torn map leave the engine little of the processors. */
  private static final long STOP_MILLIS = 30_000;

  private final long captureWaitNanos;
  private final Watched watched;
  private final Function<Object, List<Remembered>> memory;
  private final HeldLocks heldLocks;
  private final VirtualThreads virtualThreads;
  private final TableReader tables;
  private final ReportPublisher publisher;

  private final EngineThread thread = new EngineThread("engine", this::run);
  private final Counters counters = new Counters();
  private final RunningReport report;
  private final Judge judge;
  private final Intake intake;
  private final KeptWalks keptWalks;
  private final List<Examination> unsettled = new ArrayList<>();
  // Made beforehand: where memory has run out, not even what is guarded could be made in the loop.
  private final Consumer<Ticket> examine = this::examine;
  private final Runnable first = this::publishFirst;
  private final Runnable step = this::step;
  private final Runnable next = this::takeNext;
  private final Runnable settling = this::settleKept;
  private final Queue<CountDownLatch> awaitingReport = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;
  private volatile boolean finished;

  /**
   * @param tables reads the maps' tables
   * @param memory what is remembered of a map, of that which a {@link dev.maprace.runtime.Provoker}
   *     keeps
   */
  public Recorder(
      AgentOptions options,
      TableReader tables,
      Watched watched,
      Function<Object, List<Remembered>> memory,
      Console console,
      ReportPublisher publisher) {
    this.captureWaitNanos = options.number(Option.CAPTURE_WAIT) * 1_000_000L;
    this.tables = tables;
    this.watched = watched;
    this.memory = memory;
    this.heldLocks = new HeldLocks(options.get(Option.LOCKS).equals("full"));
    this.virtualThreads = new VirtualThreads(publisher.directory());
    this.publisher = publisher;
    FindingLedger ledger = new FindingLedger(options.number(Option.MAX_FINDINGS));
    this.report = new RunningReport(ledger, counters, publisher);
    this.judge = new Judge(options, ledger, counters, report, tables, virtualThreads, console);
    Budget budget = new Budget(options.number(Option.CAPTURES_PER_SECOND));
    this.intake = new Intake(budget, counters, () -> LockSupport.unpark(thread));
    this.keptWalks = new KeptWalks(intake::isEmpty);
  }

  /** Starts the engine's thread. */
  public void start() {
    thread.start();
  }

  /** Ends what is under way and writes the last report. */
  public void stop() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The findings so far. */
  public List<Finding> findings() {
    return report.findings();
  }

  /** What was seen and not reported so far. */
  public Dropped dropped() {
    return report.dropped();
  }

  /**
   * Has the report written as it is now, and waits for it.
   *
   * @return whether it was written in this time
   */
  public boolean writeNow(long millis) {
    CountDownLatch written = new CountDownLatch(1);
    awaitingReport.add(written);
    LockSupport.unpark(thread);
    try {
      return finished || written.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // ------------------------------------------------- called by the application's threads

  @Override
  public boolean watches(Thread caller) {
    return !(caller instanceof EngineThread);
  }

  @Override
  public boolean admits() {
    return intake.admits();
  }

  @Override
  public void drop() {
    counters.rateLimited.incrementAndGet();
  }

  @Override
  public void opened(Ticket ticket) {
    intake.opened(ticket);
  }

  @Override
  public void settled(Ticket ticket) {
    intake.settled(ticket);
  }

  @Override
  public long captureWaitNanos() {
    return captureWaitNanos;
  }

  @Override
  public boolean decides() {
    return judge.acts();
  }

  @Override
  public Error error(Ticket ticket) {
    return ticket.verdict() instanceof Verdict verdict
        ? verdict.error(Threads.id(Thread.currentThread()))
        : null;
  }

  // ------------------------------------------------- called for listeners

  @Override
  public void mark(Object mark) {
    Party.mark(mark);
  }

  @Override
  public boolean settle(long millis) {
    return intake.awaitThoseOfNow(millis);
  }

  // ------------------------------------------------- the engine's own thread

  private void run() {
    if (!stopping) {
      guarded(first);
    }
    while (!stopping) {
      guarded(step);
      guarded(settling);
    }
    while (!intake.isEmpty()) {
      guarded(next);
    }
    unsettled.forEach(examination -> guarded(() -> conclude(examination)));
    guarded(judge::announceAll);
    guarded(() -> report.publish(State.EXITED));
    finished = true;
    awaitingReport.forEach(CountDownLatch::countDown);
    intake.shut();
    guarded(keptWalks::forget);
    // Last: no thread of the application's waits for it.
    guarded(report::publishPage);
  }

  /** Whatever fails, the application goes on, and so does the engine with what comes next. */
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      try {
        EngineLog.of(Recorder.class).error("a capture failed", e);
      } catch (Throwable noLog) {
        // Out of memory, most likely; there is nothing left to say it with.
        LockSupport.parkNanos(UNSETTLED_POLL_NANOS);
      }
    }
  }

  /**
   * Tries everything once: the first real capture would else spend its threads' patience on loading
   * classes. On a thread of its own, as neither a real ticket nor the JVM's exit waits for it.
   *
   * @param practice a ticket to try it on, and to forget
   */
  public void rehearse(Ticket practice) {
    guarded(() -> tryAll(practice));
  }

  private void tryAll(Ticket practice) {
    try {
      // Not the field: the pause after a listing must not fall on the first real capture.
      VirtualThreads virtual = new VirtualThreads(publisher.directory());
      Examination rehearsal = Examination.begin(practice, watched, virtual).examination();
      if (rehearsal != null && !stopping) {
        publisher.askForCollectors();
        Past past = Past.of(practice, memory);
        rehearsal.lookWhileHeld(heldLocks, tables, past, captureWaitNanos);
        // Listing virtual threads takes long, and loads nothing that a held thread waits for.
        rehearsal.lookAround(tables, LiveThreads.platform());
        if (stopping) {
          // No capture is to come, and the JVM's exit needs the processors.
          return;
        }
        judge.rehearse(rehearsal);
      }
    } catch (RuntimeException | LinkageError e) {
      EngineLog.of(Recorder.class).warn("captures will be incomplete", e);
    }
  }

  private void publishFirst() {
    report.publish(State.RUNNING);
  }

  private void takeNext() {
    intake.takeNext(examine);
  }

  private void settleKept() {
    keptWalks.settleDue();
  }

  private void step() {
    takeNext();
    for (Iterator<Examination> each = unsettled.iterator(); each.hasNext(); ) {
      Examination examination = each.next();
      if (isReady(examination)) {
        each.remove();
        conclude(examination);
      }
    }
    judge.announceDue();
    List<CountDownLatch> awaiting = new ArrayList<>();
    awaitingReport.removeIf(awaiting::add);
    if (report.isDue() || !awaiting.isEmpty()) {
      report.publish(State.RUNNING);
      awaiting.forEach(CountDownLatch::countDown);
    }
    if (intake.isEmpty()) {
      LockSupport.parkNanos(this, unsettled.isEmpty() ? IDLE_NANOS : UNSETTLED_POLL_NANOS);
    }
  }

  private void examine(Ticket ticket) {
    try {
      awaitAnswer(ticket);
      if (ticket.isCancelled()) {
        intake.drop(ticket, counters.nothingWritten);
      } else {
        capture(ticket);
      }
    } catch (RuntimeException | Error e) {
      // The two threads wait for this ticket, and its map would never get another.
      intake.close(ticket);
      throw e;
    }
  }

  private void capture(Ticket ticket) {
    Examination.Beginning beginning = Examination.begin(ticket, watched, virtualThreads);
    if (beginning.stale()) {
      ticket.stale();
      intake.drop(ticket, counters.staleMarks);
      return;
    }
    Examination examination = beginning.examination();
    if (examination == null) {
      intake.drop(ticket, counters.rateLimited);
      return;
    }
    Past past = Past.of(ticket, memory);
    if (!judge.knows(examination, past.size())) {
      examination.lookWhileHeld(heldLocks, tables, past, captureWaitNanos);
    }
    ticket.captured();
    unsettled.add(examination);
  }

  private void awaitAnswer(Ticket ticket) {
    long wait = ticket.answerWaitNanos(captureWaitNanos);
    while (!ticket.isAnswered() && !stopping && System.nanoTime() - ticket.openedNanos < wait) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    ticket.answerIfLeft();
  }

  private boolean isReady(Examination examination) {
    Ticket ticket = examination.ticket();
    if (ticket.isCancelled() || examination.ageNanos() > PATIENCE_NANOS) {
      return true;
    }
    boolean known = examination.arriver().outcome() != Party.UNDECIDED;
    return ticket.isSettled() && (known || judge.acts() || examination.ageNanos() > GRACE_NANOS);
  }

  private void conclude(Examination examination) {
    try {
      judge.conclude(examination);
    } finally {
      intake.close(examination.ticket());
    }
  }
}
