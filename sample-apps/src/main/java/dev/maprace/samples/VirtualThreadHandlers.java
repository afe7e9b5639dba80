package dev.maprace.samples;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * An exchange that handles each trader on a virtual thread of its own, all of which write one order
 * book in a {@link TreeMap}. Repaired: the book has a lock.
 *
 * <p>Where the JDK has no virtual threads (before 21, JEP 444) platform threads take their part,
 * and the summary says so. A {@code TreeMap} that two threads rebalance at once can become a
 * circle, in which its {@code put} goes round for ever: such threads are left behind.
 */
public final class VirtualThreadHandlers {
  private static final int TRADERS = 32;
  private static final int OFFERS = 100;

  private VirtualThreadHandlers() {}

  public static void main(String[] args) throws Exception {
    Program.launch(VirtualThreadHandlers::run, args);
  }

  static Outcome run(Form form) throws Exception {
    OrderBook book = OrderBook.in(form);
    // Never closed: that would wait for the threads that are left behind.
    ExecutorService threads = Handlers.newExecutor();
    LongAdder handled = new LongAdder();
    List<Callable<Void>> traders =
        IntStream.range(0, TRADERS)
            .<Callable<Void>>mapToObj(
                number ->
                    () -> {
                      trade(book, number);
                      handled.increment();
                      return null;
                    })
            .toList();
    Load load = new Load(form);
    load.add(
        "acceptor",
        () -> {
          for (Future<Void> trader : threads.invokeAll(traders)) {
            trader.get();
          }
        });
    Load.Tally tally = load.run();
    int size = book.size();
    return new Outcome(
        tally.clean() && size == 0,
        "virtual-threads: %,d traders handled on %s; offers left when all were withdrawn %,d%s"
            .formatted(handled.sum(), Handlers.description(), size, tally.troubles()));
  }

  /** Makes offers at prices that no other trader uses, and withdraws them. */
  private static void trade(OrderBook book, int trader) {
    Thread.currentThread().setName("trader-" + trader);
    for (int offer = 0; offer < OFFERS; offer++) {
      book.offer(offer * TRADERS + trader, offer);
    }
    for (int offer = 0; offer < OFFERS; offer++) {
      book.withdraw(offer * TRADERS + trader);
    }
  }
}
