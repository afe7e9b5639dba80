package dev.maprace.agent.output;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Whoever in this JVM wants to hear of collisions; the inside of {@link dev.maprace.Findings}.
 *
 * <p>Loads no class of the runtime's: it is asked before MapRace has started, and where it never
 * does.
 */
public final class Listeners {

  /** What a listener can ask of the engine that runs. */
  public interface Engine {

    /** Marks the calling thread and those it starts. */
    void mark(Object mark);

    /** Waits until all collisions so far are told, or not to be told. */
    boolean settle(long millis);
  }

  private static final List<Consumer<Map<String, Object>>> ALL = new CopyOnWriteArrayList<>();

  private static volatile Engine engine;

  private Listeners() {}

  /** Connects the engine that runs, or disconnects it with {@code null}. */
  public static void connect(Engine newEngine) {
    engine = newEngine;
  }

  /** The engine that runs, or {@code null}. */
  public static Engine engine() {
    return engine;
  }

  /** Adds a listener. */
  public static void add(Consumer<Map<String, Object>> listener) {
    ALL.add(listener);
  }

  /** Takes a listener away. */
  public static void remove(Consumer<Map<String, Object>> listener) {
    ALL.remove(listener);
  }

  /** Whether anybody listens: what they hear is made for them alone. */
  public static boolean areThere() {
    return !ALL.isEmpty();
  }

  /** Tells each of them; one that throws harms nobody but itself, and the console is told. */
  public static void tell(Map<String, Object> event, Console console) {
    for (Consumer<Map<String, Object>> listener : ALL) {
      try {
        listener.accept(event);
      } catch (RuntimeException | LinkageError | AssertionError e) {
        console.fail("a listener failed: " + e);
      }
    }
  }
}
