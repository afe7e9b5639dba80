package dev.maprace.agent.capture;

import dev.maprace.agent.capture.LiveThreads.Live;
import dev.maprace.report.AccessKind;
import dev.maprace.report.PastAccess;
import dev.maprace.report.ThreadRef;
import dev.maprace.runtime.Step;
import dev.maprace.runtime.Ticket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is known of the accesses to a map before a collision: those that the map's trail has and,
 * where there is none yet, those that provoking remembers.
 */
final class Past {

  static final Past NOTHING = new Past(List.of(), List.of(), 0);

  private final List<Step> steps;
  private final List<Remembered> remembered;
  private final long collisionNanos;

  private Past(List<Step> steps, List<Remembered> remembered, long collisionNanos) {
    this.steps = steps;
    this.remembered = remembered;
    this.collisionNanos = collisionNanos;
  }

  /**
   * What was before this collision.
   *
   * @param memory tells what {@link Ticket#remembered} is
   */
  static Past of(Ticket ticket, Function<Object, List<Remembered>> memory) {
    long end = ticket.openedNanos;
    List<Step> steps =
        Arrays.stream(ticket.stepsBefore())
            .filter(step -> step.party.walk() != null)
            .sorted(Comparator.comparingLong(step -> step.nanos - end))
            .toList();
    long known = steps.isEmpty() ? end : steps.get(0).nanos;
    Object history = ticket.remembered();
    List<Remembered> earlier =
        history == null
            ? List.of()
            : memory.apply(history).stream()
                .filter(access -> access.nanos() - known < 0)
                .sorted(Comparator.comparingLong(access -> access.nanos() - end))
                .toList();
    return new Past(steps, earlier, end);
  }

  /** How many accesses are known. */
  int size() {
    return steps.size() + remembered.size();
  }

  /**
   * As a finding tells it, without the two accesses that collided.
   *
   * @param all to name threads by
   */
  List<PastAccess> tell(List<Side> sides, Predicate<String> isMap, LiveThreads all) {
    List<PastAccess> told = new ArrayList<>();
    for (Remembered access : remembered) {
      told.add(told(access, all));
    }
    Map<Integer, Step> last = new HashMap<>();
    for (Step step : steps) {
      WalkedStack walked = WalkedStack.of(step.party);
      CallStack stack = CallStack.of(walked.frames(), isMap);
      Step before = last.put(step.party.threadId, step);
      if (!stack.frames().isEmpty()) {
        told.add(told(step, walked.ref(), stack, before != null && step.isOnKeyOf(before)));
      }
    }
    sides.forEach(side -> removeItself(side, told));
    return List.copyOf(told);
  }

  private PastAccess told(Remembered access, LiveThreads all) {
    Live thread = all.find(access.thread());
    String name = thread == null ? null : thread.name();
    return new PastAccess(
        new ThreadRef(name, Integer.toUnsignedLong(access.thread())),
        kind(access.kind()),
        null,
        access.site(),
        false,
        microsBefore(access.nanos()));
  }

  private PastAccess told(Step step, ThreadRef thread, CallStack stack, boolean sameKey) {
    return new PastAccess(
        thread,
        kind(step.party.kind),
        stack.operation(),
        site(stack),
        sameKey,
        microsBefore(step.nanos));
  }

  /**
   * An access that is seen to collide when it ends was kept when it began. If it was not, the one
   * that is taken for it is an earlier one of the same thread in the same place.
   */
  private static void removeItself(Side side, List<PastAccess> told) {
    for (int i = told.size() - 1; i >= 0; i--) {
      PastAccess access = told.get(i);
      if ((int) access.thread().id() == side.threadId()) {
        if (side.isExact() && access.site().equals(site(side.stack()))) {
          told.remove(i);
        }
        return;
      }
    }
  }

  /**
   * The code of the application's that touches the map or, if there is none, where it all began.
   */
  private static String site(CallStack stack) {
    List<StackTraceElement> frames = stack.frames();
    int frame = stack.applicationFrame();
    return CallStack.line(frames.get(frame < 0 ? frames.size() - 1 : frame));
  }

  private long microsBefore(long nanos) {
    return Math.max(0, collisionNanos - nanos) / 1000;
  }

  private static AccessKind kind(int kind) {
    return switch (kind) {
      case dev.maprace.runtime.AccessKind.READ -> AccessKind.READ;
      case dev.maprace.runtime.AccessKind.ITERATION -> AccessKind.ITERATION;
      default -> AccessKind.WRITE;
    };
  }
}
