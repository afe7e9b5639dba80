package dev.maprace.runtime;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Two threads write inside writes of their own, a third reads. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "The state came to rest.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A mark was left, or a write was lost.")
@State
public class NestedTwice extends ShadowWork {

  @Actor
  public void actor1() {
    nest();
  }

  @Actor
  public void actor2() {
    nest();
  }

  @Actor
  public void actor3() {
    read();
  }

  @Arbiter
  public void arbiter(Z_Result result) {
    result.r1 = isAtRest();
  }
}
