package dev.maprace.samples;

import java.util.LinkedHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A price list behind a cache on an access-ordered {@link LinkedHashMap} whose {@code get} holds
 * only a shared read lock. Repaired: {@code get} holds the exclusive lock.
 */
public final class LruCacheUnderReadLock {
  private static final int LIMIT = 1_000;
  private static final int PRODUCTS = 1_100;
  private static final int SHOPPERS = 2;
  private static final int BASKET = 1_000;

  private LruCacheUnderReadLock() {}

  public static void main(String[] args) throws Exception {
    Program.launch(LruCacheUnderReadLock::run, args);
  }

  static Outcome run(Form form) throws InterruptedException {
    LruCache<Integer, String> prices = new LruCache<>(LIMIT, form);
    Load load = new Load(form);
    for (int shopper = 1; shopper <= SHOPPERS; shopper++) {
      load.add("shopper-" + shopper, () -> fillBasket(prices));
    }
    Load.Tally tally = load.run();
    int size = prices.size();
    int inOrder = prices.countInOrder(10 * LIMIT);
    return new Outcome(
        tally.clean() && size <= LIMIT && inOrder == size,
        "lru-cache: %,d baskets of %,d look-ups; the cache holds %,d entries, its order of use lists %,d%s"
            .formatted(tally.rounds(), BASKET, size, inOrder, tally.troubles()));
  }

  private static void fillBasket(LruCache<Integer, String> prices) {
    for (int item = 0; item < BASKET; item++) {
      Integer product = ThreadLocalRandom.current().nextInt(PRODUCTS);
      if (prices.get(product) == null) {
        prices.put(product, "EUR " + product);
      }
    }
  }
}
