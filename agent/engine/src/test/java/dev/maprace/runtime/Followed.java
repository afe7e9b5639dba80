package dev.maprace.runtime;

import java.util.stream.Stream;

/** A map that has had a finding. */
public final class Followed {

  private final Shadow shadow = new Shadow(null, 0);

  public Followed() {
    this(true);
  }

  public Followed(boolean followed) {
    if (followed) {
      collide(party()).follow();
    }
  }

  /** The calling thread, as it is now. */
  public static Party party() {
    return Tickets.self(Party.STRUCTURAL);
  }

  public void read(Object key) {
    shadow.caseFile().recordRead(AccessKind.READ, key);
  }

  public void write(Object key) {
    shadow.caseFile().record(shadow.state, key);
  }

  /** What a thread that has written left behind. */
  public Party keptOf(int threadId) {
    long now = shadow.state;
    return shadow.caseFile().keptOf(threadId, now, now, Party.STRUCTURAL);
  }

  /** How many of the last accesses keep a thread, and the classes on its stack, alive. */
  public long walks() {
    Step[] steps = shadow.caseFile().trail().before(System.nanoTime() + 1);
    return Stream.of(steps).filter(step -> step.party.walk() instanceof Walk).count();
  }

  /** What a provoker keeps of it. */
  public void remember(Object history) {
    shadow.caseFile().history(new Keeper(history));
  }

  public Ticket collide(Party arriver) {
    Ticket ticket = new Ticket(new Object(), shadow, Shadow.ownedBy(5), AccessKind.WRITE);
    ticket.arrive(arriver);
    return ticket;
  }

  private record Keeper(Object newHistory) implements Provoker {
    @Override
    public boolean follows(String field, long writes) {
      return false;
    }

    @Override
    public Stretch alone(String field, long writes) {
      return null;
    }

    @Override
    public Stretch approach(Object history, int kind, String field, int owner) {
      return null;
    }

    @Override
    public void begun(Stretch stretch) {}

    @Override
    public void over(Stretch stretch, Stretch.Outcome outcome) {}
  }
}
