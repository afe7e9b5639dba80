package dev.maprace;

import dev.maprace.agent.output.Listeners;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells code in the same JVM of collisions as they come: for test frameworks and the like.
 *
 * <p>All types are the JDK's, so that a caller in another class loader can reach this class by
 * reflection: {@code Class.forName("dev.maprace.Findings", true,
 * ClassLoader.getSystemClassLoader())}. Every method may be called at any time, whether or not
 * MapRace runs in this JVM.
 */
public final class Findings {

  private Findings() {}

  /** Whether MapRace watches this JVM now. */
  public static boolean areWatched() {
    return Listeners.engine() != null;
  }

  /**
   * Calls back for each collision that is reported, also if its finding is known already. It is
   * called on a thread of MapRace's, whose own accesses are not watched, and holds up what comes
   * next: it should take microseconds.
   *
   * <p>The event has:
   *
   * <table>
   * <caption>Keys of an event</caption>
   * <tr><td>{@code id}</td><td>{@code String}: the finding's fingerprint</td></tr>
   * <tr><td>{@code kind}</td><td>{@code String}: {@code WRITE_WRITE}, {@code READ_WRITE} or {@code
   * ITERATION_WRITE}</td></tr>
   * <tr><td>{@code map}</td><td>{@code String}: the map's class</td></tr>
   * <tr><td>{@code field}</td><td>{@code String}: the field that held the map first; only where it
   * is known</td></tr>
   * <tr><td>{@code fails}</td><td>{@code Boolean}: whether the finding fails a gate; if not, it is
   * told and no more</td></tr>
   * <tr><td>{@code summary}</td><td>{@code String}: two lines</td></tr>
   * <tr><td>{@code text}</td><td>{@code String}: the text report, at most 40 lines</td></tr>
   * <tr><td>{@code report}</td><td>{@code String}: absolute path of this JVM's report</td></tr>
   * <tr><td>{@code page}</td><td>{@code String}: URI of the finding on the page that will be there
   * when this JVM has ended in order</td></tr>
   * <tr><td>{@code nanos}</td><td>{@code Long}: when it was seen, by {@link System#nanoTime()}
   * </td></tr>
   * <tr><td>{@code threads}</td><td>{@code List} of two {@code Map}s: {@code id} (a {@code Long}),
   * {@code name}, {@code stack} (a {@code List} of lines, innermost first) and, where the thread
   * could be asked for it and has one, its {@code mark}</td></tr>
   * </table>
   *
   * @return takes the listener away when closed
   */
  public static AutoCloseable listen(Consumer<Map<String, Object>> listener) {
    Listeners.add(listener);
    return () -> Listeners.remove(listener);
  }

  /**
   * Marks the calling thread, and each thread that it or one of those starts from now on, until
   * that thread is marked otherwise. Events tell the marks of their threads. Does nothing while
   * MapRace does not run.
   *
   * @param mark an immutable object, best a {@code String}: threads that outlive the caller keep it
   *     from being collected; {@code null} takes the mark off
   */
  public static void mark(Object mark) {
    Listeners.Engine engine = Listeners.engine();
    if (engine != null) {
      engine.mark(mark);
    }
  }

  /**
   * Waits until each collision that was seen before this call has been told to the listeners, or
   * has turned out to be none. Mostly there is nothing to wait for.
   *
   * @param millis longest time to wait
   * @return whether all is told; not if the time ran out
   */
  public static boolean settle(long millis) {
    Listeners.Engine engine = Listeners.engine();
    return engine == null || engine.settle(millis);
  }
}
