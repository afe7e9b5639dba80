package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.capture.LiveThreads.Live;
import dev.maprace.report.AccessKind;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Tickets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a thread that has left the map did there. */
class SideTest {

  private static Side of(String className, String method, boolean inside) {
    List<StackTraceElement> stack =
        List.of(
            new StackTraceElement(className, method, "Map.java", 441),
            new StackTraceElement("com.acme.Cache", "find", "Cache.java", 12));
    Live live = new Live(7, "worker", false, false, "main", "RUNNABLE", stack);
    return Side.ofSeen(Tickets.self(Party.VALUE), live, inside, className::equals);
  }

  @Test
  void aGetThatWroteHasChangedNoValue() {
    Side get = of("java.util.LinkedHashMap", "get", true);
    assertThat(get.outcome()).isEqualTo(Party.STRUCTURAL);
    assertThat(get.kind()).isEqualTo(AccessKind.WRITE);
  }

  @Test
  void aPutMayHave() {
    assertThat(of("java.util.LinkedHashMap", "put", true).outcome()).isEqualTo(Party.VALUE);
  }

  @Test
  void soMayAGetOfAnotherMap() {
    assertThat(of("com.acme.CountingMap", "get", true).outcome()).isEqualTo(Party.VALUE);
  }

  @Test
  void whatItDidShortlyAfterIsNotTakenForTheAccess() {
    Side left = of("java.util.HashMap", "remove", false);
    assertThat(left.stack().operation()).isNull();
    assertThat(left.stack().applicationFrame()).isEqualTo(1);
    assertThat(left.isExact()).isFalse();
  }
}
