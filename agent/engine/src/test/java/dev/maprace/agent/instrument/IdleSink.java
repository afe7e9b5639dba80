package dev.maprace.agent.instrument;

import dev.maprace.runtime.CollisionSink;
import dev.maprace.runtime.Ticket;

/** Watches, and takes no ticket unless a subclass does. */
class IdleSink implements CollisionSink {

  @Override
  public boolean watches(Thread thread) {
    return true;
  }

  @Override
  public boolean admits() {
    return false;
  }

  @Override
  public void opened(Ticket ticket) {}

  @Override
  public void settled(Ticket ticket) {}

  @Override
  public void drop() {}

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
