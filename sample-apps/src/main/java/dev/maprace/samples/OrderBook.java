package dev.maprace.samples;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What is on offer, lowest price first. For one thread at a time; {@link Locked} for several. */
class OrderBook {
  private final Map<Integer, Integer> quantityByPrice = new TreeMap<>();

  void offer(int price, int quantity) {
    quantityByPrice.put(price, quantity);
  }

  void withdraw(int price) {
    quantityByPrice.remove(price);
  }

  int size() {
    return quantityByPrice.size();
  }

  static OrderBook in(Form form) {
    return switch (form) {
      case BROKEN -> new OrderBook();
      case REPAIRED -> new Locked();
    };
  }

  /** Has a {@code Lock}, not a monitor: before JEP 491 (JDK 24) that would pin virtual threads. */
  private static final class Locked extends OrderBook {
    private final Lock lock = new ReentrantLock();

    @Override
    void offer(int price, int quantity) {
      lock.lock();
      try {
        super.offer(price, quantity);
      } finally {
        lock.unlock();
      }
    }

    @Override
    void withdraw(int price) {
      lock.lock();
      try {
        super.withdraw(price);
      } finally {
        lock.unlock();
      }
    }

    @Override
    int size() {
      lock.lock();
      try {
        return super.size();
      } finally {
        lock.unlock();
      }
    }
  }
}
