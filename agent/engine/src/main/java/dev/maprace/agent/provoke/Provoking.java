package dev.maprace.agent.provoke;

import dev.maprace.agent.log.EngineLog;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.runtime.AccessKind;
import dev.maprace.runtime.Provoker;
import dev.maprace.runtime.Stretch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells the {@link Planner} what the application's threads do, and has its decisions carried out:
 * within the budget, where another thread could come at all, and not where a lock that both sides
 * take keeps it away.
 */
public final class Provoking implements Provoker {

  private static final String FILE = "maprace-plan.json";

  /** A walk takes one to two microseconds: these are at most a twenty-fifth of a core. */
  private static final int WALKS_PER_SECOND = 20_000;

  /** Stretches of which nobody has been told: the warden comes every few milliseconds. */
  private static final int MAX_UNTOLD = 1_000;

  private final CallSites sites = new CallSites();
  private final Planner planner;
  private final StretchBudget budget;
  private final PlanFile file;
  private final Warden warden = new Warden(this::tellEnded, this::save);
  private final Consumer<EndedStretch> listener;
  private final BlockingQueue<EndedStretch> ended = new ArrayBlockingQueue<>(MAX_UNTOLD);
  // By id, as a thread's own hashCode is the application's.
  private final Set<Integer> inside = ConcurrentHashMap.newKeySet();
  private final List<String> warnings = new ArrayList<>();
  private Plan saved = Plan.EMPTY;

  // Racy on purpose: a lost update allows one walk more.
  private long secondStarted = System.nanoTime();
  private int walks;

  private Provoking(AgentOptions options, PlanFile file, Consumer<EndedStretch> listener) {
    this.file = file;
    this.listener = listener;
    this.planner = new Planner(options.number(Option.SEED));
    this.budget =
        new StretchBudget(
            options.number(Option.STRETCH_SHARE),
            TimeUnit.MILLISECONDS.toNanos(options.number(Option.STRETCH_PER_THREAD)),
            TimeUnit.MILLISECONDS.toNanos(options.number(Option.STRETCH_TOTAL)),
            System.nanoTime());
  }

  /**
   * Begins with the plan that earlier runs left, if there is one.
   *
   * @param reports the report directory
   * @param listener is told of each stretch by the {@link #warden}, a moment later
   */
  public static Provoking begin(
      AgentOptions options, Path reports, Consumer<EndedStretch> listener) {
    String named = options.get(Option.PLAN);
    Path path = named.isEmpty() ? reports.resolve(FILE) : Path.of(named);
    Provoking provoking = new Provoking(options, new PlanFile(path), listener);
    try {
      provoking.saved = provoking.file.read();
      provoking.planner.load(provoking.saved);
    } catch (IOException e) {
      provoking.warn("began without a plan: " + e.getMessage());
    }
    new Provoking(options, provoking.file, listener).rehearse();
    return provoking;
  }

  /**
   * Does once all that is done later: no class may be loaded then, as the thread may be in the
   * middle of loading one.
   */
  private void rehearse() {
    sites.rehearse();
    MapHistory history = new MapHistory();
    Approach write = new Approach(1, AccessKind.WRITE, "a", 0);
    Approach read = new Approach(2, AccessKind.READ, "b", 1);
    planner.alone(write, "static field", 0, false, Threads::currentMonitors);
    planner.approach(history, write, "field", 0);
    Hold hold = planner.approach(history, read, "field", 1);
    isSensible(hold);
    Threads.awaited();
    budget.take(hold);
    for (Stretch.Outcome outcome : Stretch.Outcome.values()) {
      Stretch stretch = new Stretch(0, new Holding(hold));
      begun(stretch);
      over(stretch, outcome);
    }
    planner.approach(history, new Approach(1, AccessKind.WRITE, "a", 2), "field", 1);
    decide(AccessKind.READ, "field", true, (access, early) -> null);
    approach(history, AccessKind.READ, null, 0);
    if (follows("field", 0)) {
      alone("field", 0);
    }
  }

  /** Looks after held threads until {@link #end}; for a thread of the engine's. */
  public Runnable warden() {
    return warden;
  }

  private void tellEnded() {
    for (EndedStretch stretch = ended.poll(); stretch != null; stretch = ended.poll()) {
      listener.accept(stretch);
    }
  }

  /** Ends it and keeps what was learned. */
  public void end() {
    warden.stop();
    save();
  }

  /** The last accesses of a history that {@link #newHistory} made, in no order. */
  public static List<Approach> recall(Object history) {
    return ((MapHistory) history).accesses();
  }

  /** What limits this run, a sentence each. */
  public List<String> warnings() {
    List<String> all;
    synchronized (warnings) {
      all = new ArrayList<>(warnings);
    }
    all.addAll(budget.reached());
    return all;
  }

  private synchronized void save() {
    Plan plan = planner.plan();
    if (plan.equals(saved)) {
      return;
    }
    try {
      file.merge(plan);
      saved = plan;
    } catch (IOException | RuntimeException e) {
      warn("the plan for the next run could not be written: " + e);
    }
  }

  private void warn(String sentence) {
    synchronized (warnings) {
      if (!warnings.contains(sentence)) {
        warnings.add(sentence);
        EngineLog.of(Provoking.class).warn(sentence);
      }
    }
  }

  @Override
  public Object newHistory() {
    return new MapHistory();
  }

  @Override
  public boolean follows(String field, long writes) {
    return planner.follows(field, writes);
  }

  @Override
  public Stretch alone(String field, long writes) {
    return decide(
        AccessKind.WRITE,
        field,
        true,
        (access, early) -> planner.alone(access, field, writes, early, Threads::currentMonitors));
  }

  @Override
  public Stretch approach(Object history, int kind, String field, int owner) {
    return decide(
        kind,
        field,
        false,
        (access, early) -> planner.approach((MapHistory) history, access, field, owner));
  }

  private interface Question {
    Hold ask(Approach access, boolean early);
  }

  private Stretch decide(int kind, String field, boolean deep, Question question) {
    Integer thread = Threads.currentId();
    if (!mayWalk() || !inside.add(thread)) {
      return null;
    }
    try {
      CallSites.Site site = sites.ofCaller(deep);
      if (site == null) {
        return null;
      }
      Approach access = new Approach(thread, kind, site.on(field), System.nanoTime());
      Hold hold = question.ask(access, site.early());
      if (hold == null) {
        return null;
      }
      if (isSensible(hold) && budget.take(hold)) {
        return new Stretch(hold.nanos(), new Holding(hold));
      }
      planner.over(hold, Planner.End.NOTHING, System.nanoTime());
      return null;
    } finally {
      inside.remove(thread);
    }
  }

  private boolean mayWalk() {
    long now = System.nanoTime();
    if (now - secondStarted > 1_000_000_000L) {
      secondStarted = now;
      walks = 0;
    }
    return walks++ < WALKS_PER_SECOND;
  }

  private boolean isSensible(Hold hold) {
    return Threads.couldAnyoneCome()
        && (hold.isSuspicion()
            || hold.history() == null
            || !planner.isProtected(hold, Threads.currentMonitors()));
  }

  @Override
  public void begun(Stretch stretch) {
    warden.begun(stretch);
  }

  @Override
  public void over(Stretch stretch, Stretch.Outcome outcome) {
    if (stretch.tag instanceof Holding holding) {
      Hold hold = holding.hold();
      try {
        if (warden.holds(stretch)) {
          ended.offer(
              new EndedStretch(
                  stretch.thread,
                  holding.thread(),
                  hold.access().site(),
                  outcome,
                  stretch.ageNanos()));
        }
      } finally {
        // Last: the warden, who tells of it, sleeps for long when he holds none.
        warden.over(stretch);
      }
      Planner.End end =
          switch (outcome) {
            case MET -> Planner.End.MET;
            case IN_VAIN -> Planner.End.IN_VAIN;
            case CUT -> holding.isBlocked() ? Planner.End.BLOCKED : Planner.End.NOTHING;
          };
      planner.over(hold, end, System.nanoTime());
      budget.giveBack(hold, Math.max(0, hold.nanos() - stretch.ageNanos()));
    }
  }
}
