package dev.maprace.junit;

import dev.maprace.junit.Execution.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose collision it is. If one test ran, that one's. If several did, theirs whose threads took
 * part: the threads that run them, those that these started, and those whose stacks run through
 * them. In doubt it belongs to what contains all that may be meant: the class, then the run.
 */
final class Attribution {

  private final Collision collision;
  private final List<Execution> innermost;
  private final Collection<Execution> running;

  Attribution(Collection<Execution> running, Collision collision) {
    this.collision = collision;
    this.running = running.stream().filter(each -> each.hadStartedBy(collision.nanos())).toList();
    this.innermost =
        this.running.stream().filter(each -> innermostWithin(each, this.running)).toList();
  }

  private static boolean innermostWithin(Execution execution, Collection<Execution> running) {
    return running.stream().noneMatch(other -> other.parent() == execution);
  }

  /** Those that must fail for it; empty if nothing ran. */
  List<Execution> guilty() {
    if (innermost.size() <= 1) {
      return innermost;
    }
    Set<Execution> found = new LinkedHashSet<>();
    for (Collision.Side side : collision.sides()) {
      Execution execution = of(side);
      if (execution != null) {
        found.add(execution);
      }
    }
    if (found.isEmpty()) {
      Execution all = commonContainer();
      return all == null ? List.of() : List.of(all);
    }
    // One side says which class, the other which of its tests.
    return found.stream()
        .filter(each -> found.stream().noneMatch(o -> o != each && o.isWithin(each)))
        .toList();
  }

  private Execution of(Collision.Side side) {
    Execution own = onlyOne(running.stream().filter(e -> e.isRunBy(side.threadId())).toList());
    if (own != null) {
      return own;
    }
    Execution named = onlyOne(matching(side, Match.METHOD));
    if (named != null) {
      return named;
    }
    Execution marked = marked(side.mark());
    return marked != null ? marked : onlyOne(matching(side, Match.CLASS));
  }

  private List<Execution> matching(Collision.Side side, Match least) {
    return innermost.stream()
        .filter(each -> each.matches(side.stack()).compareTo(least) >= 0)
        .toList();
  }

  /** The test that started the thread; or the one test that runs in the container that did. */
  private Execution marked(Object mark) {
    for (Execution each : running) {
      if (each.mark().equals(mark)) {
        Execution only = onlyOne(within(each));
        return only == null ? each : only;
      }
    }
    return null;
  }

  private List<Execution> within(Execution container) {
    return innermost.stream().filter(each -> each.isWithin(container)).toList();
  }

  /** If they lie within each other, the innermost is meant. */
  private static Execution onlyOne(List<Execution> candidates) {
    List<Execution> inner = new ArrayList<>(candidates);
    inner.removeIf(each -> candidates.stream().anyMatch(o -> o != each && o.isWithin(each)));
    return inner.size() == 1 ? inner.get(0) : null;
  }

  private Execution commonContainer() {
    for (Execution up = innermost.get(0); up != null; up = up.parent()) {
      Execution container = up;
      if (innermost.stream().allMatch(each -> each.isWithin(container))) {
        return container;
      }
    }
    return null;
  }
}
