package dev.maprace.agent.capture;

import dev.maprace.agent.capture.HeldLocks.Held;
import dev.maprace.agent.capture.LiveThreads.Live;
import dev.maprace.agent.table.TableAudit;
import dev.maprace.agent.table.TableReader;
import dev.maprace.agent.table.TableSnapshot;
import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Audit;
import dev.maprace.report.Capture;
import dev.maprace.report.Evidence;
import dev.maprace.report.Finding;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import dev.maprace.report.MapInfo;
import dev.maprace.report.PastAccess;
import dev.maprace.report.Table;
import dev.maprace.report.ThreadRef;
import dev.maprace.runtime.NameHooks;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What is learned of one ticket. Stacks, locks and the first look at the table are taken while the
 * two threads wait; the rest when they have gone on.
 */
final class Examination {

  private static final Duration TABLE_TIME = Duration.ofMillis(10);

  private final Ticket ticket;
  private final Watched watched;
  private final Instant seenAt = Instant.now();
  private final Side arriver;
  private final Side holder;

  private Held[] locks = {Held.unknown("not asked"), Held.unknown("not asked")};
  private Optional<TableSnapshot> firstLook = Optional.empty();
  private Audit audit;
  private Past past = Past.NOTHING;
  private List<PastAccess> history;
  private LiveThreads.Told others = new LiveThreads.Told(List.of(), null);
  private boolean complete;
  private OptionalLong stacksMicros = OptionalLong.empty();
  private OptionalLong locksMicros = OptionalLong.empty();
  private OptionalLong tableMicros = OptionalLong.empty();
  private OptionalLong threadsMicros = OptionalLong.empty();

  private Examination(Ticket ticket, Watched watched, Side arriver, Side holder) {
    this.ticket = ticket;
    this.watched = watched;
    this.arriver = arriver;
    this.holder = holder;
    stacksMicros = now();
  }

  /**
   * What came of looking for the two threads.
   *
   * @param examination {@code null} if the holder could not be found
   * @param stale whether the mark that was seen is known to be nobody's any more
   */
  record Beginning(Examination examination, boolean stale) {
    private static final Beginning STALE = new Beginning(null, true);
    private static final Beginning NOT_FOUND = new Beginning(null, false);
  }

  /** Looks at both threads. */
  static Beginning begin(Ticket ticket, Watched watched, VirtualThreads virtualThreads) {
    Predicate<String> isMap = watched::isOfMap;
    Side arriver = Side.ofWalked(ticket.arriver(), isMap);
    Party answer = ticket.holder();
    Side walked = answer == null ? null : Side.ofWalked(answer, isMap);
    if (walked != null) {
      return begun(ticket, watched, arriver, walked);
    }
    boolean allListed = true;
    Live live = LiveThreads.platform().find(ticket.holderId);
    if (live == null) {
      LiveThreads all = LiveThreads.all(virtualThreads);
      allListed = all.note() == null;
      live = all.find(ticket.holderId);
    }
    ticket.answerIfLeft();
    boolean claimsInside = answer == null;
    if (claimsInside && ticket.holder() != null) {
      // It left while it was looked at: what was seen may be its next call.
      return begin(ticket, watched, virtualThreads);
    }
    if (live == null && claimsInside) {
      // A mark without a thread is stale, if the thread would have been found.
      return allListed ? Beginning.STALE : Beginning.NOT_FOUND;
    }
    if (live == null) {
      return begun(ticket, watched, arriver, Side.ofGone(answer, ticket.holderId));
    }
    if (claimsInside && !CallStack.of(live.stack(), isMap).isInsideMap()) {
      return Beginning.STALE;
    }
    return begun(ticket, watched, arriver, Side.ofSeen(answer, live, claimsInside, isMap));
  }

  private static Beginning begun(Ticket ticket, Watched watched, Side arriver, Side holder) {
    return new Beginning(new Examination(ticket, watched, arriver, holder), false);
  }

  Ticket ticket() {
    return ticket;
  }

  Instant seenAt() {
    return seenAt;
  }

  Side arriver() {
    return arriver;
  }

  Side holder() {
    return holder;
  }

  long ageNanos() {
    return System.nanoTime() - ticket.openedNanos;
  }

  /**
   * While both threads wait: locks, and the first look at the table.
   *
   * @param before the accesses before this collision
   */
  void lookWhileHeld(HeldLocks heldLocks, TableReader tables, Past before, long captureWaitNanos) {
    past = before;
    locks =
        heldLocks.of(
            arriver.thread().id(),
            arriver.thread().virtual(),
            holder.thread().id(),
            holder.thread().virtual());
    Side[] sides = {arriver, holder};
    for (int i = 0; i < sides.length; i++) {
      if (!isInside(sides[i], captureWaitNanos)) {
        locks[i] = locks[i].takenTooLate();
      }
    }
    locksMicros = now();
    firstLook = tables.read(ticket.map, TABLE_TIME);
    tableMicros = now();
    complete = isInside(arriver, captureWaitNanos) && isInside(holder, captureWaitNanos);
  }

  private boolean isInside(Side side, long captureWaitNanos) {
    return side.isInside(ageNanos() < captureWaitNanos, ticket.holderIsInside());
  }

  /** Whether locks and table were looked at, as they are of what is not known yet. */
  boolean hasLooked() {
    return locksMicros.isPresent();
  }

  /** When they have gone on: all other threads, the second look, and what was before. */
  void lookAround(TableReader tables, LiveThreads all) {
    others = all.tellWithout(arriver.threadId(), holder.threadId());
    threadsMicros = now();
    audit =
        firstLook
            .filter(TableSnapshot::canBeAudited)
            .flatMap(
                first ->
                    tables
                        .read(ticket.map, TABLE_TIME)
                        .map(second -> TableAudit.audit(first, second)))
            .orElse(null);
    List<PastAccess> told = past.tell(List.of(arriver, holder), watched::isOfMap, all);
    history = told.isEmpty() ? null : told;
  }

  private OptionalLong now() {
    return OptionalLong.of(ageNanos() / 1000);
  }

  Kind kind() {
    AccessKind mine = arriver.kind();
    AccessKind its = holder.kind();
    if (mine == AccessKind.ITERATION || its == AccessKind.ITERATION) {
      return Kind.ITERATION_WRITE;
    }
    return mine == AccessKind.WRITE && its == AccessKind.WRITE ? Kind.WRITE_WRITE : Kind.READ_WRITE;
  }

  /** Whether one of the two has written, or may be stuck in a write that another one was in. */
  boolean showsWrite() {
    return holderOutcome() != Party.NOTHING
        || arriver.outcome() == Party.VALUE
        || arriver.outcome() == Party.STRUCTURAL;
  }

  /** An access that never ended has torn the map, or waits inside it: that is not a value. */
  Grade grade() {
    boolean values =
        arriver.outcome() != Party.STRUCTURAL
            && holderOutcome() != Party.STRUCTURAL
            && holderOutcome() != Party.UNDECIDED;
    return values ? Grade.VALUE_ONLY : Grade.STRUCTURAL;
  }

  /** The holder may have answered since it was looked at. */
  private int holderOutcome() {
    Party answer = ticket.holder();
    return answer == null ? holder.outcome() : holder.outcomeOf(answer);
  }

  boolean isJdkInternal() {
    return arriver.stack().jdkTouches() && (holder.stack().jdkTouches() || !holder.isExact());
  }

  private Subject subject() {
    return Subject.of(ticket.map, arriver.stack(), holder.stack(), watched);
  }

  /** The class that the finding is told to be on; see {@link Subject}. */
  String mapClass() {
    return subject().className();
  }

  /** The accesses without keys and locks, enough for a fingerprint. */
  List<Access> outline() {
    Held unknown = Held.unknown(null);
    return List.of(holder.toAccess(null, unknown), arriver.toAccess(null, unknown));
  }

  Finding toFinding(String id, KeyDescriber keys) {
    Object map = ticket.map;
    Subject subject = subject();
    Object known = subject.known(map);
    Access held = holder.toAccess(keys.describe(map, holder.key()), locks[1]);
    Access arrived = arriver.toAccess(keys.describe(map, arriver.key()), locks[0]);
    Table table = firstLook.map(TableSnapshot::table).orElse(null);
    ThreadRef last = new ThreadRef(held.thread().name(), held.thread().id());
    ThreadRef writing = holder.wasMet() && held.kind() == AccessKind.WRITE ? last : null;
    return new Finding(
        id,
        kind(),
        Evidence.OVERLAPPED,
        grade(),
        1,
        seenAt,
        seenAt,
        isJdkInternal(),
        new MapInfo(
            subject.className(),
            known == map ? ticket.field() : NameHooks.nameOf(known),
            Integer.toHexString(System.identityHashCode(known)),
            table == null ? null : table.size(),
            last,
            writing,
            Creations.told(ticket.creation()),
            watched.noun(map.getClass()),
            subject.inner()),
        List.of(held, arrived),
        new Capture(
            complete,
            boxed(stacksMicros),
            boxed(locksMicros),
            boxed(tableMicros),
            boxed(threadsMicros)),
        others.groups(),
        others.note(),
        table,
        audit,
        history);
  }

  private static Long boxed(OptionalLong micros) {
    return micros.isPresent() ? micros.getAsLong() : null;
  }
}
