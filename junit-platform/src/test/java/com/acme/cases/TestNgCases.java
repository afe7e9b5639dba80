package com.acme.cases;

import dev.maprace.junit.ExpectMapRace;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** As TestNG runs them. */
public class TestNgCases {
  @Test
  public void innocent() {}

  @Test
  public void guilty() {
    Race.run();
  }

  @Test
  @ExpectMapRace
  public void expectedAndThere() {
    Race.run();
  }

  @DataProvider
  public Object[][] what() {
    return new Object[][] {{"good"}, {"bad"}};
  }

  @Test(dataProvider = "what")
  public void parameterized(String what) {
    if (what.equals("bad")) {
      Race.run();
    }
  }
}
