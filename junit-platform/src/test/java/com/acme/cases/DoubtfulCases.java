package com.acme.cases;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two tests at once, and a race on threads of neither: it cannot be told whose it is. */
@Execution(ExecutionMode.CONCURRENT)
public class DoubtfulCases {
  private static final CyclicBarrier BOTH = new CyclicBarrier(2);
  private static final CountDownLatch OVER = new CountDownLatch(1);
  private static ExecutorService server;

  @BeforeAll
  static void start() {
    server = Executors.newFixedThreadPool(3);
    CountDownLatch started = new CountDownLatch(3);
    for (int thread = 0; thread < 3; thread++) {
      server.execute(
          () -> {
            started.countDown();
            Race.await(started);
          });
    }
    Race.await(started);
  }

  @AfterAll
  static void stop() {
    server.shutdown();
  }

  @Test
  void one() throws Exception {
    BOTH.await();
    Requests.serve(server);
    OVER.countDown();
  }

  @Test
  void other() throws Exception {
    BOTH.await();
    Race.await(OVER);
  }

  /** Without a frame of the test's. */
  private static final class Requests {
    static void serve(ExecutorService server) {
      Race.runOn(server);
    }
  }
}
