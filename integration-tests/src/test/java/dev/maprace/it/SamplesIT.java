package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.samples.Sample;
import dev.maprace.samples.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sample is found while it is broken, to the line, and silent once it is repaired. */
class SamplesIT {

  /** A defect is a matter of timing; three JVMs are enough for each of these. */
  private static final int BROKEN_RUNS = 3;

  private static final int REPAIRED_RUNS = 3;

  /** The code of each sample that touches its map without protection. */
  private static final Map<String, Set<String>> RACING =
      Map.of(
          "session-server",
          Set.of(
              "sessions.put(id, session);",
              "return sessions.get(id);",
              "sessions.remove(id);",
              "sessions.values().removeIf(session -> session.expiry().isBefore(now));"),
          "lru-cache",
          Set.of("return entries.get(key);"),
          "registry-iteration",
          Set.of(
              "listeners.put(name, listener);",
              "listeners.remove(name);",
              "for (Consumer<String> listener : listeners.values()) {"),
          "parallel-stream-set",
          Set.of("orders.parallelStream().forEach(order -> customers.add(order.customer()));"),
          "virtual-threads",
          Set.of("quantityByPrice.put(price, quantity);", "quantityByPrice.remove(price);"),
          "own-map",
          Set.of("quotes.put(prefix + quote, quote);", "quotes.remove(prefix + quote);"));

  @TempDir private Path directory;

  static Stream<Arguments> samples() {
    return Jdk.all()
        .flatMap(
            jdk -> Samples.ALL.stream().map(sample -> Arguments.of(jdk, sample.name(), sample)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("samples")
  void findsTheDefectToTheLine(Jdk jdk, String name, Sample sample) {
    List<Finding> all = new ArrayList<>();
    for (int run = 0; run < BROKEN_RUNS && lacksPromised(sample, all); run++) {
      all.addAll(jvm(jdk, "broken-" + run).run(sample.mainClass()).findings());
    }
    assertThat(all)
        .as("findings of the promised kind")
        .anyMatch(finding -> finding.kind().name().equals(sample.kind()));
    assertThat(all).extracting(finding -> finding.map().className()).containsOnly(sample.map());
    for (Finding finding : all) {
      assertThat(finding.accesses()).as("%s", finding).anyMatch(Access::exact);
      assertThat(finding.accesses().stream().filter(Access::exact).map(SamplesIT::line))
          .as("exact lines of %s", finding)
          .isSubsetOf(RACING.get(name));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("samples")
  void isSilentOnTheRepairedTwin(Jdk jdk, String name, Sample sample) {
    for (int run = 0; run < REPAIRED_RUNS; run++) {
      jvm(jdk, name + "-repaired-" + run)
          .run(sample.mainClass(), "--repaired")
          .inOrder()
          .isSilent();
    }
  }

  private ChildJvm jvm(Jdk jdk, String run) {
    return new ChildJvm(jdk, directory)
        .classPath(ChildJvm.locationOf(Samples.class))
        .reports(directory.resolve(run));
  }

  private static boolean lacksPromised(Sample sample, List<Finding> findings) {
    return findings.stream().noneMatch(finding -> finding.kind().name().equals(sample.kind()));
  }

  private static String line(Access access) {
    Integer frame = access.applicationFrame();
    return frame == null ? "no application frame" : SourceLine.of(access.stack().get(frame));
  }
}
