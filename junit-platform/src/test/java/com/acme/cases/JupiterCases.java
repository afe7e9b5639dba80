package com.acme.cases;

import dev.maprace.junit.AllowMapRace;
import dev.maprace.junit.ExpectMapRace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of test that Jupiter has. */
@TestMethodOrder(MethodOrderer.MethodName.class)
public class JupiterCases {

  @Test
  void innocent() {}

  @Test
  void guilty() {
    Race.run();
  }

  @Test
  void guiltyAndAborted() {
    Race.run();
    Assumptions.abort("aborted");
  }

  @Test
  void guiltyAndFailing() {
    Race.run();
    throw new IllegalStateException("of its own");
  }

  @Test
  @Disabled
  void guiltyButDisabled() {
    Race.run();
  }

  @Test
  @ExpectMapRace
  void expectedAndThere() {
    Race.run();
  }

  @Test
  @ExpectMapRace
  void expectedAndMissing() {}

  @Test
  @AllowMapRace(reason = "known for long")
  void allowed() {
    Race.run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "bad"})
  void parameterized(String what) {
    if (what.equals("bad")) {
      Race.run();
    }
  }

  @TestFactory
  Stream<DynamicTest> dynamic() {
    return Stream.of(
        DynamicTest.dynamicTest("good", () -> {}), DynamicTest.dynamicTest("bad", Race::run));
  }

  @Nested
  class Inside {
    @Test
    void innocent() {}

    @Test
    void guilty() {
      Race.run();
    }
  }

  @Nested
  @AllowMapRace(reason = "all of them")
  class Allowed {
    @Test
    void guilty() {
      Race.run();
    }
  }

  /** Its set-up races before each test of it that is called so. */
  @Nested
  class AroundTests {
    @BeforeEach
    void before(TestInfo test) {
      raceIf("racesBefore", test);
    }

    @AfterEach
    void after(TestInfo test) {
      raceIf("racesAfter", test);
    }

    private static void raceIf(String name, TestInfo test) {
      if (List.of(name + "()").contains(test.getDisplayName())) {
        Race.run();
      }
    }

    @Test
    void innocent() {}

    @Test
    void racesBefore() {}

    @Test
    void racesAfter() {}
  }

  /** Races when none of its tests runs. */
  @Nested
  class AroundAll {
    @BeforeAll
    static void beforeAll() {
      Race.run();
    }

    @Test
    void innocent() {}
  }
}
