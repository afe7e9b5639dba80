package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallStackTest {

  private static final Set<String> MAPS =
      Set.of("java.util.HashMap", "java.util.HashMap$KeySet", "java.util.AbstractMap");

  @Test
  void theOperationIsTheOutermostMethodOfTheMap() {
    CallStack stack =
        of(jdk("java.util.HashMap.putVal"), jdk("java.util.HashMap.put"), app("com.acme.A.run"));
    assertThat(stack.operation()).isEqualTo("put");
    assertThat(stack.isInsideMap()).isTrue();
    assertThat(stack.applicationFrame()).isEqualTo(2);
    assertThat(stack.toucher()).isEqualTo("com.acme.A.run");
    assertThat(stack.jdkTouches()).isFalse();
  }

  @Test
  void aMapThatIsCalledByWayOfTheJdkIsNotWhoCallsIt() {
    CallStack stack =
        of(
            jdk("java.util.HashMap.get"),
            jdk("java.util.PrimitiveIterator.forEachRemaining"),
            app("java.util.AbstractMap.walk"),
            app("com.acme.A.run"));
    assertThat(stack.operation()).isEqualTo("get");
    assertThat(stack.toucher()).isEqualTo("com.acme.A.run");
  }

  @Test
  void ourOwnFramesAreLeftOut() {
    CallStack stack =
        of(
            app("dev.maprace.runtime.Encounters.enterWrite"),
            app("dev.maprace.runtime.MapHooks.enter"),
            jdk("java.util.HashMap.put"),
            app("com.acme.A.run"));
    assertThat(stack.lines().lines())
        .containsExactly("java.util.HashMap.put(X.java:7)", "com.acme.A.run(X.java:7)");
  }

  @Test
  void soIsWhatOurOwnFramesCall() {
    CallStack stack =
        of(
            jdk("jdk.internal.misc.Unsafe.park"),
            jdk("java.util.concurrent.locks.LockSupport.parkNanos"),
            app("dev.maprace.runtime.Ticket.await"),
            jdk("java.util.HashMap.put"),
            app("com.acme.A.run"));
    assertThat(stack.lines().lines()).first().isEqualTo("java.util.HashMap.put(X.java:7)");
    assertThat(stack.operation()).isEqualTo("put");
  }

  @Test
  void aFunctionOfTheApplicationInsideTheMapIsNotWhoTouchesIt() {
    CallStack stack =
        of(
            app("com.acme.A.load"),
            jdk("java.util.HashMap.computeIfAbsent"),
            app("com.acme.A.find"));
    assertThat(stack.operation()).isEqualTo("computeIfAbsent");
    assertThat(stack.applicationFrame()).isEqualTo(2);
  }

  @Test
  void theJdkCarriesAnApplicationsCallThroughCollectionsStreamsAndReflection() {
    CallStack stack =
        of(
            jdk("java.util.HashMap.put"),
            jdk("java.util.HashSet.add"),
            jdk("java.util.stream.ReferencePipeline.forEach"),
            jdk("java.lang.reflect.Method.invoke"),
            app("com.acme.A.run"));
    assertThat(stack.applicationFrame()).isEqualTo(4);
    assertThat(stack.jdkTouches()).isFalse();
  }

  @Test
  void aPoolThatRunsNothingButCarriersTouchesTheMapForTheApplication() {
    CallStack stack =
        of(
            jdk("java.util.HashMap.put"),
            jdk("java.util.HashSet.add"),
            jdk("java.util.concurrent.ForkJoinTask.doExec"),
            jdk("java.lang.Thread.run"));
    assertThat(stack.jdkTouches()).isFalse();
    assertThat(stack.applicationFrame()).isEqualTo(-1);
    assertThat(stack.toucher()).isNull();
  }

  @Test
  void theJdkTouchesAMapOfItsOwn() {
    CallStack stack =
        of(
            jdk("java.util.HashMap.get"),
            jdk("sun.net.www.http.KeepAliveCache.get"),
            app("com.acme.A.fetch"));
    assertThat(stack.jdkTouches()).isTrue();
    assertThat(stack.applicationFrame()).isEqualTo(2);
  }

  @Test
  void anApplicationsPackageIsTheApplicationsWhateverItsName() {
    assertThat(of(jdk("java.util.HashMap.get"), app("java.util.mine.A.run")).applicationFrame())
        .isEqualTo(1);
  }

  @Test
  void aThreadOutsideOfAnyMapHasNoOperation() {
    CallStack stack = of(jdk("java.lang.Thread.sleep"), app("com.acme.A.run"));
    assertThat(stack.isInsideMap()).isFalse();
    assertThat(stack.operation()).isNull();
    assertThat(stack.applicationFrame()).isEqualTo(1);
    assertThat(stack.jdkTouches()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.B.m(B.java:3)",
        "a.B.m(Native Method)",
        "a.B.m(Unknown Source)",
        "a.B.m(B.java)"
      })
  void aLineIsWrittenAsAJvmDoes(String line) {
    StackTraceElement frame =
        switch (line) {
          case "a.B.m(B.java:3)" -> new StackTraceElement("a.B", "m", "B.java", 3);
          case "a.B.m(Native Method)" -> new StackTraceElement("a.B", "m", "B.java", -2);
          case "a.B.m(Unknown Source)" -> new StackTraceElement("a.B", "m", null, 3);
          default -> new StackTraceElement("a.B", "m", "B.java", -1);
        };
    assertThat(CallStack.line(frame)).isEqualTo(line).isEqualTo(frame.toString());
  }

  @Test
  void loaderAndModuleAreLeftOutOfALine() {
    assertThat(CallStack.line(jdk("java.util.HashMap.put")))
        .isEqualTo("java.util.HashMap.put(X.java:7)");
  }

  @Test
  void equalLinesAreOneObject() {
    StackTraceElement frame = jdk("java.util.HashMap.put");
    assertThat(CallStack.line(frame)).isSameAs(CallStack.line(frame));
  }

  @Test
  void aStackAsDeepAsAJvmWalksItIsToldWhole() {
    StackLines told = of(nested(1, 1022)).lines();
    assertThat(told.lines()).hasSize(1024).last().isEqualTo("com.acme.A.m1022(X.java:7)");
    assertThat(told.counting()).isEqualTo(2);
  }

  @Test
  void ofADeeperOneTheOutermostFramesAreLeftOutAndCounted() {
    StackLines told = of(nested(1, 100_000)).lines();
    assertThat(told.lines())
        .hasSize(1025)
        .endsWith("com.acme.A.m1022(X.java:7)", "frames left out: 98978");
    assertThat(told.counting()).isEqualTo(2);
  }

  @Test
  void whereTheApplicationTouchesTheMapIsToldHoweverDeepItsFunctionWent() {
    StackLines told = of(nested(50_000, 50_000)).lines();
    assertThat(told.lines())
        .hasSizeLessThan(1030)
        .startsWith("com.acme.F.m1(X.java:7)")
        .contains("java.util.HashMap.computeIfAbsent(X.java:7)");
    assertThat(told.lines().get(told.counting())).isEqualTo("com.acme.A.m1(X.java:7)");
    assertThat(leftOut(told) + told.lines().size() - 2).isEqualTo(100_001);
  }

  @Test
  void theSameIsTrueOfOneThatIsJustBeyondTheBound() {
    for (int inside : List.of(1022, 1023, 1024)) {
      StackLines told = of(nested(inside, 1)).lines();
      assertThat(told.lines().get(told.counting())).isEqualTo("com.acme.A.m1(X.java:7)");
    }
  }

  private static int leftOut(StackLines told) {
    String words = "frames left out: ";
    return told.lines().stream()
        .filter(line -> line.startsWith(words))
        .mapToInt(line -> Integer.parseInt(line.substring(words.length())))
        .sum();
  }

  /** A function that the map calls, and the calls that led to it. */
  private static StackTraceElement[] nested(int inside, int callers) {
    return Stream.of(
            IntStream.rangeClosed(1, inside).mapToObj(i -> app("com.acme.F.m" + i)),
            Stream.of(jdk("java.util.HashMap.computeIfAbsent")),
            IntStream.rangeClosed(1, callers).mapToObj(i -> app("com.acme.A.m" + i)))
        .flatMap(frames -> frames)
        .toArray(StackTraceElement[]::new);
  }

  private static CallStack of(StackTraceElement... frames) {
    List<StackTraceElement> list = Arrays.asList(frames);
    return CallStack.of(list, MAPS::contains);
  }

  private static StackTraceElement jdk(String method) {
    return frame("java.base", method);
  }

  private static StackTraceElement app(String method) {
    return frame(null, method);
  }

  private static StackTraceElement frame(String module, String method) {
    int dot = method.lastIndexOf('.');
    return new StackTraceElement(
        null, module, null, method.substring(0, dot), method.substring(dot + 1), "X.java", 7);
  }
}
