package dev.maprace.runtime;

/** Makes the tickets that instrumented maps would make. */
public final class Tickets {

  private Tickets() {}

  /** One side: the calling thread, as it is now. */
  public static Party self(int outcome) {
    return Party.self(AccessKind.WRITE, null, outcome);
  }

  /** One side of which only the thread's number is known. */
  public static Party absent(int threadId) {
    return Party.absent(threadId, Party.STRUCTURAL);
  }

  /** A write met the write of a thread, and both have said what they did. */
  public static Ticket settled(Object map, Party arriver, Party holder) {
    Ticket ticket = open(map, arriver, holder.threadId);
    ticket.answer(holder);
    return ticket;
  }

  /** A write met the write of a thread that has not answered. */
  public static Ticket open(Object map, Party arriver, int holderId) {
    long writing = Shadow.IN_PROGRESS | Shadow.ownedBy(holderId);
    Shadow shadow = new Shadow(null, 0);
    shadow.setState(writing);
    Ticket ticket = new Ticket(map, shadow, writing, AccessKind.WRITE);
    ticket.arrive(arriver);
    return ticket;
  }

  /** The holder says what it did. */
  public static void answer(Ticket ticket, Party holder) {
    ticket.answer(holder);
  }

  /** One of the two finds that it has changed nothing. */
  public static void cancel(Ticket ticket) {
    ticket.cancel();
  }

  /** Runs something in a frame of the runtime that holds a monitor. */
  public static void locked(Object monitor, Runnable inside) {
    synchronized (monitor) {
      inside.run();
    }
  }

  /** Whether the threads of a ticket wait no longer. */
  public static boolean isLetGo(Ticket ticket) {
    return ticket.isDecided();
  }
}
