package dev.maprace.samples;

import java.util.Collections;
import java.util.Map;

/**
 * A board of quotes in a hand-written map that implements {@link Map}: two feeds put and withdraw
 * quotes. Repaired: {@link Collections#synchronizedMap}.
 */
public final class QuoteBoard {
  private static final int QUOTES = 200;

  private QuoteBoard() {}

  public static void main(String[] args) throws Exception {
    Program.launch(QuoteBoard::run, args);
  }

  static Outcome run(Form form) throws InterruptedException {
    Map<String, Integer> quotes =
        switch (form) {
          case BROKEN -> new ProbingMap<>();
          case REPAIRED -> Collections.synchronizedMap(new ProbingMap<>());
        };
    Load load = new Load(form);
    load.add("feed-a", () -> feed(quotes, "a-"));
    load.add("feed-b", () -> feed(quotes, "b-"));
    Load.Tally tally = load.run();
    return new Outcome(
        tally.clean() && quotes.isEmpty(),
        "own-map: %,d times %d quotes came and went; left %,d%s"
            .formatted(tally.rounds(), QUOTES, quotes.size(), tally.troubles()));
  }

  private static void feed(Map<String, Integer> quotes, String prefix) {
    for (int quote = 0; quote < QUOTES; quote++) {
      quotes.put(prefix + quote, quote);
    }
    for (int quote = 0; quote < QUOTES; quote++) {
      quotes.remove(prefix + quote);
    }
  }
}
