package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.advice.Advice;
import dev.maprace.report.advice.Adviser;
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

/**
 * Each sample is found while it is broken, to the field and the line, and silent once it is
 * repaired.
 */
class SamplesIT {

  /**
   * A defect is a matter of timing: the first JVM has most of these, and the last one even where
   * all threads share half a core.
   */
  private static final int BROKEN_RUNS = 12;

  private static final int REPAIRED_RUNS = 3;

  /** On one core, the JVM would run virtual threads one after the other. */
  private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=2";

  /**
   * What each sample's report is to say.
   *
   * @param field what holds the map; {@code null} if no field does
   * @param remedy how an advice begins
   * @param lines the code that touches the map without protection
   */
  private record Promise(String field, String remedy, Set<String> lines) {}

  private static final Map<String, Promise> PROMISES =
      Map.of(
          "session-server",
          new Promise(
              "dev.maprace.samples.SessionCache.sessions",
              "Use ConcurrentHashMap",
              Set.of(
                  "sessions.put(id, session);",
                  "return sessions.get(id);",
                  "sessions.remove(id);",
                  "sessions.values().removeIf(session -> session.expiry().isBefore(now));")),
          "lru-cache",
          new Promise(
              "dev.maprace.samples.LruCache.entries",
              "Use a Caffeine cache of a maximum size, or one lock around every use",
              Set.of("return entries.get(key);")),
          "registry-iteration",
          new Promise(
              "dev.maprace.samples.ListenerRegistry$Unguarded.listeners",
              "Use ConcurrentHashMap",
              Set.of(
                  "listeners.put(name, listener);",
                  "listeners.remove(name);",
                  "for (Consumer<String> listener : listeners.values()) {")),
          "parallel-stream-set",
          new Promise(
              null,
              "Let the stream collect the elements",
              Set.of("orders.parallelStream().forEach(order -> customers.add(order.customer()));")),
          "virtual-threads",
          new Promise(
              "dev.maprace.samples.OrderBook.quantityByPrice",
              "Use ConcurrentSkipListMap",
              Set.of("quantityByPrice.put(price, quantity);", "quantityByPrice.remove(price);")),
          "own-map",
          new Promise(
              null,
              "Guard every use of this map with one lock",
              Set.of("quotes.put(prefix + quote, quote);", "quotes.remove(prefix + quote);")));

  @TempDir private Path directory;

  static Stream<Arguments> samples() {
    return Jdk.all()
        .flatMap(
            jdk -> Samples.ALL.stream().map(sample -> Arguments.of(jdk, sample.name(), sample)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("samples")
  void namesTheFieldTheLinesAndTheRemedy(Jdk jdk, String name, Sample sample) {
    List<Finding> all = new ArrayList<>();
    for (int run = 0; run < BROKEN_RUNS && lacksPromised(sample, all); run++) {
      all.addAll(jvm(jdk, "broken-" + run).run(sample.mainClass()).findings());
    }
    assertThat(all)
        .as("findings of the promised kind")
        .anyMatch(finding -> finding.kind().name().equals(sample.kind()));
    Promise promise = PROMISES.get(name);
    assertThat(all).extracting(finding -> finding.map().className()).containsOnly(sample.map());
    assertThat(all).extracting(finding -> finding.map().name()).containsOnly(promise.field());
    for (Finding finding : all) {
      assertThat(finding.accesses()).as("%s", finding).anyMatch(Access::exact);
      assertThat(finding.accesses().stream().filter(Access::exact).map(SamplesIT::line))
          .as("exact lines of %s", finding)
          .isSubsetOf(promise.lines());
      if (finding.demandsAction()) {
        assertThat(Adviser.advise(finding, all))
            .extracting(Advice::title)
            .anyMatch(title -> title.startsWith(promise.remedy()));
      }
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
        .arguments(CARRIERS)
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
