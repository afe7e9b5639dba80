package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maprace.report.Kind;
import dev.maprace.samples.ParallelStreamSet;
import dev.maprace.samples.RegistryIteration;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No garbage collector changes what is found. One for each JDK here, and all of them with {@code
 * -Dmaprace.it.all=true}, which is what {@code integration-tests/all-collectors} does.
 */
class CollectorsIT {

  private static final boolean ALL = Boolean.getBoolean("maprace.it.all");

  @TempDir private Path directory;

  static Stream<Arguments> collectors() {
    return Jdk.all()
        .flatMap(jdk -> of(jdk).stream().map(collector -> Arguments.of(jdk, collector)));
  }

  private static List<String> of(Jdk jdk) {
    boolean compactHeaders = jdk.feature() >= 24;
    if (!ALL) {
      // Those whose object layouts and barriers are farthest from the default's.
      return List.of(compactHeaders ? "-XX:+UseCompactObjectHeaders" : "-XX:+UseZGC");
    }
    List<String> collectors =
        List.of(
            "-XX:+UseG1GC",
            "-XX:+UseSerialGC",
            "-XX:+UseParallelGC",
            "-XX:+UseZGC",
            "-XX:+UseShenandoahGC");
    return compactHeaders
        ? Stream.concat(collectors.stream(), Stream.of("-XX:+UseCompactObjectHeaders")).toList()
        : collectors;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("collectors")
  void findsTheDefect(Jdk jdk, String collector) {
    Finished jvm = jvm(jdk, collector).run(ParallelStreamSet.class).inOrder();
    assertThat(jvm.findings()).anyMatch(finding -> finding.kind() == Kind.WRITE_WRITE);
    assertThat(jvm.findings()).allMatch(finding -> finding.table() != null);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("collectors")
  void isSilentOnTheRepairedTwin(Jdk jdk, String collector) {
    jvm(jdk, collector).run(RegistryIteration.class, "--repaired").inOrder().isSilent();
  }

  private ChildJvm jvm(Jdk jdk, String collector) {
    int status =
        new ChildJvm(jdk, directory)
            .withoutAgent()
            .arguments(collector)
            .run(List.of("-version"))
            .status();
    assumeTrue(status == 0, () -> jdk + " here has no " + collector);
    return new ChildJvm(jdk, directory)
        .classPath(ChildJvm.locationOf(ParallelStreamSet.class))
        .arguments(collector);
  }
}
