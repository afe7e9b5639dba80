package dev.maprace.agent.telemetry;

import dev.maprace.agent.output.Listeners;
import dev.maprace.runtime.Onlooker;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hands events to Java Flight Recorder, which keeps them while somebody records.
 *
 * <p>Events of shared maps are committed by the thread itself, so that JFR takes its stack. Those
 * of collisions and stretches have stacks and sites of their own, and are committed by the engine.
 */
public final class FlightRecording implements Onlooker, Consumer<Map<String, Object>> {

  /** An event with its stack costs one to two microseconds: at most a thousandth of a second's. */
  private static final int EVENTS_PER_SECOND = 500;

  // Racy on purpose: a lost update allows one event more.
  private long secondStarted = System.nanoTime();
  private int committed;

  private FlightRecording() {}

  /** Begins to hand over what happens; of shared maps, it must be told. */
  public static FlightRecording begin() {
    FlightRecording recording = new FlightRecording();
    // An application's thread may be in the middle of loading a class, and must not load ours.
    for (FlightEvent event : FlightEvent.all()) {
      event.isEnabled();
    }
    Listeners.add(recording);
    return recording;
  }

  /** Ends it. */
  public void end() {
    Listeners.remove(this);
  }

  /** A collision; see {@link dev.maprace.Findings#listen}. */
  @Override
  public void accept(Map<String, Object> collision) {
    FlightEvent.Collision event = new FlightEvent.Collision();
    if (event.isEnabled()) {
      event.finding = (String) collision.get("id");
      event.kind = (String) collision.get("kind");
      event.fails = (Boolean) collision.get("fails");
      event.mapClass = (String) collision.get("map");
      event.field = (String) collision.get("field");
      List<?> threads = (List<?>) collision.get("threads");
      Map<?, ?> first = (Map<?, ?>) threads.get(0);
      Map<?, ?> second = (Map<?, ?>) threads.get(1);
      event.firstThread = thread(first);
      event.firstStack = stack(first);
      event.secondThread = thread(second);
      event.secondStack = stack(second);
      event.commit();
    }
  }

  private static String thread(Map<?, ?> side) {
    return "\"" + side.get("name") + "\" #" + side.get("id");
  }

  private static String stack(Map<?, ?> side) {
    return String.join("\n", ((List<?>) side.get("stack")).toArray(String[]::new));
  }

  @Override
  public void shared(Object map, String field, int lastWriter) {
    FlightEvent.MapShared event = new FlightEvent.MapShared();
    if (event.isEnabled() && mayCommit()) {
      event.mapClass = map.getClass().getName();
      event.identity = identity(map);
      event.field = field;
      event.lastWriter = lastWriter;
      event.commit();
    }
  }

  @Override
  public void resized(Object map, String field) {
    FlightEvent.MapResized event = new FlightEvent.MapResized();
    if (event.isEnabled() && mayCommit()) {
      event.mapClass = map.getClass().getName();
      event.identity = identity(map);
      event.field = field;
      event.commit();
    }
  }

  /** A stretch is over; called by a thread of the engine's. */
  public void stretched(String thread, String site, String outcome, long nanos) {
    FlightEvent.Stretch event = new FlightEvent.Stretch();
    if (event.isEnabled()) {
      event.thread = thread;
      event.site = site;
      event.outcome = outcome;
      event.held = nanos;
      event.commit();
    }
  }

  private static String identity(Object map) {
    return Integer.toHexString(System.identityHashCode(map));
  }

  private boolean mayCommit() {
    long now = System.nanoTime();
    if (now - secondStarted > 1_000_000_000L) {
      secondStarted = now;
      committed = 0;
    }
    return committed++ < EVENTS_PER_SECOND;
  }
}
