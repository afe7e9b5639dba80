package dev.maprace.agent.provoke;

/** A hold that takes place. */
final class Holding {

  private final Hold hold;
  private volatile boolean blocked;

  Holding(Hold hold) {
    this.hold = hold;
  }

  Hold hold() {
    return hold;
  }

  int thread() {
    return hold.access().thread();
  }

  /** Another thread waits for a lock that the held one has. */
  void block() {
    blocked = true;
  }

  boolean isBlocked() {
    return blocked;
  }
}
