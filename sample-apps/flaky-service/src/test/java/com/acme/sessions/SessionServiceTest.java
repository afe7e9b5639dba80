package com.acme.sessions;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionServiceTest {

  private static final int REQUESTS = 200_000;

  private final SessionService service = new SessionService();

  @Test
  void aSessionThatIsOverIsForgotten() {
    service.signIn("1", "ann");
    service.signOut("1");
    assertNull(service.user("1"));
  }

  /** Passes, for nobody looks at what became of each session: the shape of many such tests. */
  @Test
  void manyRequestsAreServedAtOnce() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> requests = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        String prefix = "session " + thread + "-";
        requests.add(executor.submit(() -> serve(prefix)));
      }
      for (Future<?> request : requests) {
        request.get(30, TimeUnit.SECONDS);
      }
    } finally {
      executor.shutdown();
    }
  }

  private void serve(String prefix) {
    for (int request = 0; request < REQUESTS; request++) {
      String session = prefix + request % 10;
      service.signIn(session, "ann");
      service.user(session);
      service.signOut(session);
    }
  }
}
