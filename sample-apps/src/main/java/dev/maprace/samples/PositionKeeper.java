package dev.maprace.samples;

/**
 * A desk's positions in a hand-written map that implements nothing, so that MapRace must be told:
 * {@code maps=dev.maprace.samples.*HashMap}. Two traders book into it. Repaired: they hold a lock.
 */
public final class PositionKeeper {
  private static final int INSTRUMENTS = 500;

  private PositionKeeper() {}

  public static void main(String[] args) throws Exception {
    Program.launch(PositionKeeper::run, args);
  }

  static Outcome run(Form form) throws InterruptedException {
    LongHashMap positions = new LongHashMap();
    Load load = new Load(form);
    switch (form) {
      case BROKEN -> {
        load.add("trader-a", () -> trade(positions, 1));
        load.add("trader-b", () -> trade(positions, 1 + INSTRUMENTS));
      }
      case REPAIRED -> {
        Object lock = new Object();
        load.add("trader-a", () -> tradeHolding(lock, positions, 1));
        load.add("trader-b", () -> tradeHolding(lock, positions, 1 + INSTRUMENTS));
      }
    }
    Load.Tally tally = load.run();
    return new Outcome(
        tally.clean() && positions.size() == 0,
        "long-keys: %,d times %d instruments were traded; positions left %,d%s"
            .formatted(tally.rounds(), INSTRUMENTS, positions.size(), tally.troubles()));
  }

  private static void tradeHolding(Object lock, LongHashMap positions, long first) {
    synchronized (lock) {
      trade(positions, first);
    }
  }

  private static void trade(LongHashMap positions, long first) {
    for (long instrument = first; instrument < first + INSTRUMENTS; instrument++) {
      positions.put(instrument, positions.get(instrument) + 1);
    }
    positions.clear();
  }
}
