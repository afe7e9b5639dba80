package com.acme.cases;

import dev.maprace.junit.AllowMapRace;
import dev.maprace.junit.ExpectMapRace;
import org.junit.Ignore;
import org.junit.Test;

/** As JUnit 4 runs them. */
public class VintageCases {
  @Test
  public void innocent() {}

  @Test
  public void guilty() {
    Race.run();
  }

  @Test(timeout = 60_000)
  public void guiltyOnAnotherThread() {
    Race.run();
  }

  @Test
  @Ignore("it says so")
  public void ignored() {
    Race.run();
  }

  @Test
  @ExpectMapRace
  public void expectedAndThere() {
    Race.run();
  }

  @Test
  @AllowMapRace(reason = "known for long")
  public void allowed() {
    Race.run();
  }
}
