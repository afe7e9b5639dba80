package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.Collected;
import dev.maprace.report.ThreadInfo;
import dev.maprace.report.ThreadRef;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Tickets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of a thread that walked its own stack, however long ago. */
class WalkedStackTest {

  @Test
  void aThreadIsToldAsItIsNow() {
    Thread me = Thread.currentThread();
    String name = me.getName();
    WalkedStack walked = WalkedStack.of(Tickets.self(Party.STRUCTURAL));
    me.setName("renamed");
    try {
      assertThat(walked.ref()).isEqualTo(new ThreadRef("renamed", Threads.id(me)));
      assertThat(walked.info("RUNNABLE"))
          .isEqualTo(
              new ThreadInfo(
                  "renamed",
                  Threads.id(me),
                  "RUNNABLE",
                  false,
                  me.isDaemon(),
                  me.getThreadGroup().getName()));
    } finally {
      me.setName(name);
    }
  }

  @Test
  void aThreadThatIsNoMoreIsToldAsItWas() throws InterruptedException {
    List<WalkedStack> walked = new ArrayList<>();
    long id =
        Collected.afterItsEnd(
            () -> walked.add(WalkedStack.of(Tickets.self(Party.STRUCTURAL))), "worker");
    assertThat(walked.get(0).ref()).isEqualTo(new ThreadRef("worker", id));
    assertThat(walked.get(0).info(null))
        .isEqualTo(new ThreadInfo("worker", id, null, false, true, null));
    assertThat(walked.get(0).frames())
        .anyMatch(frame -> frame.getClassName().equals(getClass().getName()));
  }

  @Test
  void equalStacksAreKeptOnce() {
    Map<List<StackTraceElement>, List<StackTraceElement>> shared = new HashMap<>();
    List<List<StackTraceElement>> frames = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      frames.add(WalkedStack.of(Tickets.self(Party.STRUCTURAL), shared).frames());
    }
    assertThat(frames.get(1)).isSameAs(frames.get(0));
  }

  @Test
  void ofAThreadThatWasNotAskedNothingIsKnown() {
    assertThat(WalkedStack.of(Tickets.absent(7))).isNull();
    assertThat(Side.ofWalked(Tickets.absent(7), name -> false)).isNull();
  }
}
