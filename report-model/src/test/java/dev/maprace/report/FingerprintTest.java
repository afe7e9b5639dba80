package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
  private static final Access OTHER = Samples.remove();

  @Test
  void isSixteenLowercaseHexDigitsAndNeverChanges() {
    // Baselines and bug trackers keep these: a new value here breaks them.
    assertThat(Fingerprint.of(Kind.WRITE_WRITE, "java.util.HashMap", Samples.put(), OTHER))
        .isEqualTo("4afa6fbfc0ddc14f");
  }

  @Test
  void theOrderOfTheTwoAccessesDoesNotMatter() {
    assertThat(Fingerprint.of(Kind.READ_WRITE, "M", Samples.put(), OTHER))
        .isEqualTo(Fingerprint.of(Kind.READ_WRITE, "M", OTHER, Samples.put()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        // lines, files, modules, class loaders
        "A.add(A.java:41) ~ A.add(A.java:57)",
        "A.add(A.java:41) ~ A.add(Unknown Source)",
        "A.add(A.java:41) ~ app//A.add(A.java:41)",
        "A.add(A.java:41) ~ app/shop@1.2/A.add(A.java:41)",
        "A.add(A.java:41) ~ shop@1.3/A.add(A.java:41)",
        // lambdas
        "A.lambda$main$0(A.java:1) ~ A.lambda$main$17(A.java:1)",
        "A.main$lambda-0(A.kt:1) ~ A.main$lambda-3(A.kt:1)",
        "A.main$lambda$0$lambda$1(A.kt:1) ~ A.main$lambda$2$lambda$0(A.kt:1)",
        "A.access$100(A.java:1) ~ A.access$200(A.java:1)",
        "A$$Lambda$14/0x0000000800c03000.run(Unknown Source) ~ A$$Lambda/0x00007f1c.run(A.java)",
        "app//A$$Lambda$1/12345.run(Unknown Source) ~ A$$Lambda.run(Unknown Source)",
        "A/0x0000000800c03000.run(A.java:1) ~ A/0x00007f1c9c000000.run(A.java:1)",
        "java.base/java.lang.invoke.LambdaForm$MH/0x0000000800c.invoke(LambdaForm$MH)"
            + "~ java.lang.invoke.LambdaForm$MH/0x00000f.invoke(LambdaForm$MH)",
        // anonymous and local classes
        "A$1.run(A.java:1) ~ A$2.run(A.java:1)",
        "A$1$2.run(A.java:1) ~ A$4$1.run(A.java:1)",
        "A$1Local.run(A.java:1) ~ A$2Local.run(A.java:1)",
        // generated classes
        "A$$EnhancerBySpringCGLIB$$1a2b.add(<generated>)"
            + "~ A$$EnhancerBySpringCGLIB$$ff00.add(<generated>)",
        "A$$SpringCGLIB$$0.add(<generated>) ~ A$$SpringCGLIB$$1.add(<generated>)",
        "A$HibernateProxy$aB3dE.add(Unknown Source) ~ A$HibernateProxy$Zz9.add(Unknown Source)",
        "A$MockitoMock$123.add(Unknown Source) ~ A$MockitoMock$987.add(Unknown Source)",
        "A_$$_jvst4a1_0.add(A_$$_jvst4a1_0.java) ~ A_$$_jvstbb_7.add(A_$$_jvstbb_7.java)",
        "jdk.proxy2/jdk.proxy2.$Proxy12.add(Unknown Source)"
            + "~ jdk.proxy3/jdk.proxy3.$Proxy4.add(Unknown Source)",
        "jdk.internal.reflect.GeneratedMethodAccessor12.invoke(Unknown Source)"
            + "~ jdk.internal.reflect.GeneratedMethodAccessor7.invoke(Unknown Source)",
        "jdk.internal.reflect.GeneratedSerializationConstructorAccessor1.invoke(Unknown Source)"
            + "~ jdk.internal.reflect.GeneratedSerializationConstructorAccessor2.invoke(X)",
      })
  void isTheSameWhatever(String oneFrame, String otherFrame) {
    assertThat(ofFrame(oneFrame)).isEqualTo(ofFrame(otherFrame));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "A.add(A.java:41) ~ A.remove(A.java:41)",
        "A.add(A.java:41) ~ B.add(A.java:41)",
        "a.A.add(A.java:41) ~ b.A.add(A.java:41)",
        "A.lambda$main$0(A.java:1) ~ A.lambda$run$0(A.java:1)",
        "A.add1(A.java:1) ~ A.add2(A.java:1)",
        "A1.add(A.java:1) ~ A2.add(A.java:1)",
        "A$One.add(A.java:1) ~ A$Two.add(A.java:1)",
        "A$1Local.run(A.java:1) ~ A$1Other.run(A.java:1)",
        "A$$Lambda/0x01.run(A.java) ~ B$$Lambda/0x01.run(A.java)",
      })
  void differsForDifferentPlaces(String oneFrame, String otherFrame) {
    assertThat(ofFrame(oneFrame)).isNotEqualTo(ofFrame(otherFrame));
  }

  @Test
  void differsByKindMapClassAndOperation() {
    Access put = Samples.put();
    Access merge = Samples.access("merge", put.thread(), put.stack(), put.applicationFrame());
    assertThat(
            List.of(
                Fingerprint.of(Kind.WRITE_WRITE, "M", put, OTHER),
                Fingerprint.of(Kind.READ_WRITE, "M", put, OTHER),
                Fingerprint.of(Kind.WRITE_WRITE, "N", put, OTHER),
                Fingerprint.of(Kind.WRITE_WRITE, "M", merge, OTHER)))
        .doesNotHaveDuplicates();
  }

  @Test
  void anonymousMapClassesAreNotToldApartByNumber() {
    assertThat(Fingerprint.of(Kind.WRITE_WRITE, "Lru$1", Samples.put(), OTHER))
        .isEqualTo(Fingerprint.of(Kind.WRITE_WRITE, "Lru$2", Samples.put(), OTHER));
  }

  @Test
  void aPlaceThatIsNotExactOrNotThereCountsAsUnknown() {
    String ofUnknown = Fingerprint.of(Kind.WRITE_WRITE, "M", Samples.unknownAccess(), OTHER);
    assertThat(Fingerprint.of(Kind.WRITE_WRITE, "M", Samples.inexact(Samples.put()), OTHER))
        .isEqualTo(ofUnknown)
        .isNotEqualTo(Fingerprint.of(Kind.WRITE_WRITE, "M", Samples.put(), OTHER));
  }

  @Test
  void withoutAnApplicationFrameTheFirstCallerOutsideTheCollectionsCounts() {
    String fromTask = ofJdkStack("java.util.concurrent.FutureTask.run(FutureTask.java:1)");
    assertThat(fromTask)
        .isEqualTo(ofJdkStack("java.util.concurrent.FutureTask.run(FutureTask.java:9)"))
        .isNotEqualTo(ofJdkStack("java.util.stream.ReduceOps.eval(ReduceOps.java:1)"));
  }

  @Test
  void aStackOfNothingButCollectionsIsNamedByItsOutermostFrame() {
    assertThat(ofJdkStack("java.util.TimerThread.run(Timer.java:1)"))
        .isNotEqualTo(ofJdkStack("java.util.Timer.sched(Timer.java:1)"));
  }

  private static String ofFrame(String frame) {
    return Fingerprint.of(Kind.WRITE_WRITE, "M", at(List.of(frame), 0), OTHER);
  }

  private static String ofJdkStack(String caller) {
    List<String> stack = List.of("java.base/java.util.HashMap.put(HashMap.java:1)", caller);
    return Fingerprint.of(Kind.WRITE_WRITE, "M", at(stack, null), OTHER);
  }

  private static Access at(List<String> stack, Integer applicationFrame) {
    return Samples.access("put", OTHER.thread(), stack, applicationFrame);
  }
}
