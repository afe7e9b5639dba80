package com.acme.cases;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two hundred tests at once, ten of which race, in one method and one place of the code. */
@Execution(ExecutionMode.CONCURRENT)
public class ParallelCases {
  private static final int TESTS = 200;
  private static final int GUILTY_EACH = 20;

  static IntStream numbers() {
    return IntStream.range(0, TESTS);
  }

  @ParameterizedTest(name = "number {0}")
  @MethodSource("numbers")
  void number(int number) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      useWithLock(executor);
      if (number % GUILTY_EACH == 0) {
        Race.runOn(executor);
      }
    } finally {
      executor.shutdown();
    }
  }

  private static void useWithLock(ExecutorService executor) {
    Map<Integer, Integer> map = new HashMap<>();
    CountDownLatch over = new CountDownLatch(2);
    for (int thread = 0; thread < 2; thread++) {
      int first = thread;
      executor.execute(
          () -> {
            for (int key = first; key < 100; key += 2) {
              synchronized (map) {
                map.put(key, key);
              }
            }
            over.countDown();
          });
    }
    Race.await(over);
  }
}
