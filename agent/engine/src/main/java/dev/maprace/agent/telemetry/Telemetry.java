package dev.maprace.agent.telemetry;

import dev.maprace.agent.log.EngineLog;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks after all of it once a second, on a thread of the engine's, until {@link #end}. */
public final class Telemetry implements Runnable {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Scrapers come every 15 seconds or less often. */
  private static final int PAUSES_PER_WRITING = 5;

  private final Controls controls;
  private Management management;
  private final MetricsFile metrics;
  private volatile boolean managing;
  private volatile boolean ended;
  private volatile boolean leaving;
  private boolean failing;

  /**
   * @param metrics {@code null} if none is wanted
   */
  public Telemetry(Controls controls, MetricsFile metrics) {
    this.controls = controls;
    this.metrics = metrics;
  }

  /** From now on, sees to it that there is an MBean once there is a server for it. */
  public void manage() {
    managing = true;
  }

  @Override
  public void run() {
    for (int pauses = 0; !ended; pauses++) {
      if (managing) {
        look();
      }
      if (pauses % PAUSES_PER_WRITING == 0) {
        write();
      }
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
    if (leaving && management != null) {
      management.end();
    }
  }

  private void look() {
    try {
      if (management == null) {
        management = new Management(controls);
      }
      management.look();
    } catch (RuntimeException | LinkageError e) {
      // A security manager, or a server of the application's own; the next second tells.
      EngineLog.of(Telemetry.class).debug("no MBean yet", e);
    }
  }

  private synchronized void write() {
    if (metrics == null) {
      return;
    }
    try {
      metrics.write(controls.figures());
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        EngineLog.of(Telemetry.class).warn("cannot write {}, will try again", metrics.path(), e);
      }
      failing = true;
    }
  }

  /** Writes the last figures. At the JVM's end, nobody of the application's is to hear of it. */
  public void end() {
    ended = true;
    write();
  }

  /** MapRace leaves a JVM that goes on: the thread that runs this takes the bean away. */
  public void leave() {
    leaving = true;
    ended = true;
  }
}
