package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.A.add(A.java:41), com.acme.A, add, A.java:41",
    "java.base/java.util.HashMap.put(HashMap.java:610), java.util.HashMap, put, HashMap.java:610",
    "java.base@17.0.15/java.lang.Thread.run(Thread.java:840), java.lang.Thread, run, Thread.java:840",
    "app//a.A.<init>(A.java), a.A, <init>, A.java",
    "app/shop@1.2/a.A.m(Native Method), a.A, m, Native Method",
    "A$$Lambda$14/0x00000008.run(Unknown Source), A$$Lambda$14/0x00000008, run, Unknown Source",
    "app//A$$Lambda/0x00000008.run(Unknown Source), A$$Lambda/0x00000008, run, Unknown Source",
    "ATest.adds (twice)(ATest.kt:3), ATest, adds (twice), ATest.kt:3",
    "a.A.m(src/main/a.clj:3), a.A, m, src/main/a.clj:3",
  })
  void takesApartWhatTheJvmPrints(String line, String className, String method, String location) {
    assertThat(Frame.parse(line)).isEqualTo(new Frame(className, method, location));
  }

  @Test
  void whatIsNoFrameStaysWhole() {
    assertThat(Frame.parse("(hidden)")).hasToString("(hidden)");
  }

  @ParameterizedTest
  @CsvSource({
    "99, com.acme.shop.OrderCache.add(OrderCache.java:41)",
    "46, c.acme.shop.OrderCache.add(OrderCache.java:41)",
    "44, c.a.shop.OrderCache.add(OrderCache.java:41)",
    "40, c.a.s.OrderCache.add(OrderCache.java:41)",
    "30, c.a.s.OrderCache.add(:41)",
    "10, c.a.s.OrderCache.add(:41)",
  })
  void isAbbreviatedOnlyAsFarAsNeeded(int width, String expected) {
    Frame frame = Frame.parse("com.acme.shop.OrderCache.add(OrderCache.java:41)");
    assertThat(frame.abbreviatedTo(width)).isEqualTo(expected);
  }

  @Test
  void aForeignFileNameIsKept() {
    assertThat(Frame.parse("a.OrdersKt.add(Orders.kt:41)").abbreviatedTo(1))
        .isEqualTo("a.OrdersKt.add(Orders.kt:41)");
    assertThat(Frame.parse("a.Outer$Inner.add(Outer.java:41)").abbreviatedTo(1))
        .isEqualTo("a.Outer$Inner.add(:41)");
  }
}
