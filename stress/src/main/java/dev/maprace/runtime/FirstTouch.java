package dev.maprace.runtime;

import java.util.HashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads touch a new map at once, while a third asks it for its key set. */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "One shadow, and it has the view.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Two shadows, or a view that got lost.")
@State
public class FirstTouch {

  private final HashMap<Object, Object> map = new HashMap<>();
  private final java.util.Set<Object> view = new java.util.HashSet<>();
  private Shadow one;
  private Shadow other;

  @Actor
  public void actor1() {
    one = MapHooks.shadow(map, null);
  }

  @Actor
  public void actor2() {
    other = MapHooks.shadow(map, null);
  }

  @Actor
  public void actor3() {
    MapHooks.setView(map, view);
  }

  @Arbiter
  @SuppressWarnings("ReferenceEquality") // Which one it is, is the question.
  public void arbiter(ZZ_Result result) {
    result.r1 = one == other;
    result.r2 = one.view == view;
  }
}
