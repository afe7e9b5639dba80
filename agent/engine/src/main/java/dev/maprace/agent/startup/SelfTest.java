package dev.maprace.agent.startup;

import dev.maprace.runtime.AccessKind;
import dev.maprace.runtime.CollisionSink;
import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.Ticket;
import java.util.HashMap;
import java.util.Map;

/**
 * Provokes one collision on purpose and demands to see it: an agent that is installed and sees
 * nothing is the worst agent.
 */
final class SelfTest implements CollisionSink {

  private static final long JOIN_MILLIS = 10_000;

  private Ticket seen;

  private SelfTest() {}

  /**
   * @return the ticket that was left
   * @throws StartupException if the collision was not seen
   */
  static Ticket run() {
    SelfTest sink = new SelfTest();
    MapHooks.connect(sink);
    try {
      sink.provoke();
    } finally {
      MapHooks.connect(null);
    }
    if (sink.seen == null || sink.seen.arriver().kind != AccessKind.WRITE) {
      throw new StartupException(
          "MapRace did not see a collision that it made on purpose, so it would see none of yours;"
              + " does another agent remove its instrumentation of java.util?");
    }
    return sink.seen;
  }

  /** One thread is in the middle of a write, kept there by its own function; the other writes. */
  private void provoke() {
    Map<String, String> map = new HashMap<>();
    // A new key would make the JDK throw: it looks for that much itself.
    map.put("other", "");
    Thread other = new Thread(() -> map.put("other", ""), "maprace-self-test");
    other.setDaemon(true);
    map.computeIfAbsent(
        "mine",
        key -> {
          other.start();
          join(other);
          return null;
        });
  }

  private static void join(Thread other) {
    try {
      other.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean watches(Thread thread) {
    return thread.getName().equals("maprace-self-test");
  }

  @Override
  public boolean admits() {
    return true;
  }

  @Override
  public void drop() {}

  @Override
  public void opened(Ticket ticket) {
    seen = ticket;
    ticket.close();
  }

  @Override
  public void settled(Ticket ticket) {}

  @Override
  public long captureWaitNanos() {
    return 0;
  }

  @Override
  public boolean decides() {
    return false;
  }

  @Override
  public Error error(Ticket ticket) {
    return null;
  }
}
