package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.maprace.runtime.Party;
import dev.maprace.runtime.Ticket;
import dev.maprace.runtime.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final int PLACES = 8;

  private final Counters counters = new Counters();
  private final AtomicInteger woken = new AtomicInteger();
  private final Intake intake =
      new Intake(new Budget(Integer.MAX_VALUE), counters, woken::incrementAndGet);

  @Test
  void ticketsAreTakenInTheOrderInWhichTheyCame() {
    List<Ticket> came = fill();
    List<Ticket> taken = new ArrayList<>();
    while (!intake.isEmpty()) {
      intake.takeNext(taken::add);
    }
    assertThat(taken).containsExactlyElementsOf(came);
    assertThat(woken).hasValue(PLACES);
  }

  @Test
  void whatFindsNoPlaceIsCounted() {
    fill();
    assertThat(intake.admits()).isFalse();
    assertThat(counters.snapshot().rateLimited()).isEqualTo(1);
  }

  @Test
  void aTicketKeepsItsPlaceUntilItHasBeenExamined() {
    fill();
    intake.takeNext(ticket -> assertThat(intake.admits()).isFalse());
    assertThat(intake.admits()).isTrue();
  }

  @Test
  void aTicketWhoseExaminationFailsLeavesItsPlace() {
    fill();
    assertThatIllegalStateException().isThrownBy(() -> intake.takeNext(IntakeTest::fail));
    assertThat(intake.admits()).isTrue();
  }

  @Test
  void aTicketThatIsCancelledWhileItWaitsMakesRoom() {
    Ticket cancelled = fill().get(3);
    Tickets.cancel(cancelled);
    intake.settled(cancelled);
    assertThat(intake.admits()).isTrue();
    assertThat(counters.snapshot().nothingWritten()).isEqualTo(1);
    assertThat(Tickets.isLetGo(cancelled)).isTrue();
  }

  @Test
  void atTheEndThoseThatWaitAndThoseThatComeAreLetGo() {
    List<Ticket> waiting = fill();
    intake.shut();
    assertThat(waiting).allMatch(Tickets::isLetGo);
    Ticket late = ticket();
    intake.opened(late);
    assertThat(Tickets.isLetGo(late)).isTrue();
    assertThat(intake.admits()).isFalse();
  }

  @Test
  void whoeverAsksWaitsForTheTicketsOfThatMoment() {
    List<Ticket> waiting = fill();
    assertThat(intake.awaitThoseOfNow(1)).isFalse();
    waiting.forEach(intake::close);
    assertThat(intake.awaitThoseOfNow(1)).isTrue();
  }

  private List<Ticket> fill() {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      assertThat(intake.admits()).isTrue();
      Ticket ticket = ticket();
      intake.opened(ticket);
      tickets.add(ticket);
    }
    return tickets;
  }

  private static void fail(Ticket ticket) {
    throw new IllegalStateException("cannot examine what was opened at " + ticket.openedNanos);
  }

  private static Ticket ticket() {
    Party arriver = Tickets.self(Party.STRUCTURAL);
    return Tickets.settled(new Object(), arriver, Tickets.absent(1));
  }
}
