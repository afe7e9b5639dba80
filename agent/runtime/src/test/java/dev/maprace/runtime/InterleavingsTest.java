package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every interleaving of two and of three threads' steps, one after the other: what overlaps is
 * found, what does not is not, and the state comes to rest. (What happens between the instructions
 * of one step is for jcstress: see the module {@code stress}.)
 */
class InterleavingsTest {

  /** What a thread does, step by step; each takes the token of the last. */
  private enum Script {
    LOOK_AND_INSERT(3, true),
    INSERT(2, true),
    FIND_NOTHING_TO_DO(2, false),
    ABORT(2, true),
    INSERT_INSIDE_AN_INSERT(4, true),
    READ(2, false);

    final int steps;
    final boolean writes;

    Script(int steps, boolean writes) {
      this.steps = steps;
      this.writes = writes;
    }

    /** The first step in which a reader must not be there. */
    int firstStepOfWrite() {
      return this == LOOK_AND_INSERT ? 1 : 0;
    }
  }

  private Stage stage;

  @AfterEach
  void disconnect() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void ofTwoThreadsEndInALegalState() {
    for (Script one : Script.values()) {
      for (Script other : Script.values()) {
        check(List.of(one, other));
      }
    }
  }

  @Test
  void ofThreeThreadsEndInALegalState() {
    Script[] all = Script.values();
    for (int i = 0; i < all.length; i++) {
      // In any order: who is first, the interleavings decide.
      for (int j = i; j < all.length; j++) {
        for (int k = j; k < all.length; k++) {
          check(List.of(all[i], all[j], all[k]));
        }
      }
    }
  }

  private void check(List<Script> scripts) {
    int[] left = scripts.stream().mapToInt(script -> script.steps).toArray();
    forEachOrder(left, new ArrayList<>(), order -> play(scripts, order));
  }

  private static void forEachOrder(
      int[] left, List<Integer> order, Consumer<List<Integer>> action) {
    if (Arrays.stream(left).sum() == 0) {
      action.accept(order);
      return;
    }
    for (int actor = 0; actor < left.length; actor++) {
      if (left[actor] > 0) {
        left[actor]--;
        order.add(actor);
        forEachOrder(left, order, action);
        order.remove(order.size() - 1);
        left[actor]++;
      }
    }
  }

  private void play(List<Script> scripts, List<Integer> order) {
    if (stage == null) {
      stage = new Stage();
    }
    // A write only looks if its thread was the last to write.
    boolean looks = scripts.get(0) == Script.LOOK_AND_INSERT;
    stage.reset(looks ? MapHooks.id(Thread.currentThread()) : 0);
    long[][] tokens = new long[scripts.size()][2];
    int[] done = new int[scripts.size()];
    for (int actor : order) {
      int step = done[actor]++;
      on(actor, () -> step(scripts.get(actor), step, tokens[actor]));
    }
    String what = scripts + " in the order " + order;
    assertThat(stage.shadow.state & (Shadow.IN_PROGRESS | Shadow.SUSPENDED | Shadow.TICKET))
        .as(what)
        .isZero();
    boolean reported = stage.opened.stream().anyMatch(ticket -> !ticket.isCancelled());
    // Who comes into another's write has no mark of its own: if neither wrote in the end, a third
    // one that came meanwhile is not seen. This is the one thing that the protocol gives up.
    boolean sure = scripts.size() == 2 || !scripts.contains(Script.FIND_NOTHING_TO_DO);
    if (sure && anyRace(scripts, order)) {
      // While one is captured, others on the same map are counted.
      assertThat(reported || stage.dropped.get() > 0).as(what + " is a race").isTrue();
    } else if (!anyOverlap(scripts, order)) {
      assertThat(reported).as(what + " is no overlap").isFalse();
    }
  }

  private void on(int actor, Runnable step) {
    switch (actor) {
      case 0 -> step.run();
      case 1 -> stage.second(() -> ran(step));
      default -> stage.third(() -> ran(step));
    }
  }

  private static Void ran(Runnable step) {
    step.run();
    return null;
  }

  private void step(Script script, int step, long[] tokens) {
    switch (script) {
      case INSERT -> {
        if (step == 0) {
          tokens[0] = stage.enter();
        } else {
          stage.insert(tokens[0]);
        }
      }
      case FIND_NOTHING_TO_DO -> {
        if (step == 0) {
          tokens[0] = stage.enter();
        } else {
          stage.leave(tokens[0]);
        }
      }
      case ABORT -> {
        if (step == 0) {
          tokens[0] = stage.enter();
        } else {
          stage.abort(tokens[0]);
        }
      }
      case INSERT_INSIDE_AN_INSERT -> {
        if (step < 2) {
          tokens[step] = stage.enter();
        } else {
          stage.insert(tokens[3 - step]);
        }
      }
      case LOOK_AND_INSERT -> {
        switch (step) {
          case 0 -> tokens[0] = stage.enterLooking();
          case 1 -> tokens[0] = FunctionHooks.beginWriting(stage.shadow, tokens[0]);
          default -> stage.exitLooking(tokens[0], "result", Stage.SAME + 1);
        }
      }
      case READ -> {
        if (step == 0) {
          tokens[0] = stage.look();
        } else {
          stage.looked(tokens[0]);
        }
      }
    }
  }

  /** Whether two overlap of which one changes the structure and the other at least reads. */
  private static boolean anyRace(List<Script> scripts, List<Integer> order) {
    for (int i = 0; i < scripts.size(); i++) {
      for (int j = i + 1; j < scripts.size(); j++) {
        if (races(scripts, order, i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean races(List<Script> scripts, List<Integer> order, int i, int j) {
    Script one = scripts.get(i);
    Script other = scripts.get(j);
    if (one.writes && other.writes) {
      return overlap(order, i, j);
    }
    return one.writes
        ? overlap(order, i, one.firstStepOfWrite(), j)
        : other.writes && overlap(order, j, other.firstStepOfWrite(), i);
  }

  private static boolean anyOverlap(List<Script> scripts, List<Integer> order) {
    for (int i = 0; i < scripts.size(); i++) {
      for (int j = i + 1; j < scripts.size(); j++) {
        if (overlap(order, i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean overlap(List<Integer> order, int i, int j) {
    return overlap(order, i, 0, j);
  }

  /** Whether what the first does from one of its steps on overlaps with all of the other's. */
  private static boolean overlap(List<Integer> order, int i, int step, int j) {
    int begin = order.indexOf(i);
    for (int k = 0; k < step; k++) {
      begin += 1 + order.subList(begin + 1, order.size()).indexOf(i);
    }
    return begin < order.lastIndexOf(j) && order.indexOf(j) < order.lastIndexOf(i);
  }
}
